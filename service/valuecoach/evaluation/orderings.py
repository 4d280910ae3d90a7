"""Orderings: pairs of texts of which one must score higher, whatever else changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from valuecoach.errors import FileFaults
from valuecoach.rubric.document import Document, Faults, Trail, named, read_document

KINDS: Final = (
    "gamed",
    "one_sided",
    "bare_percentage",
    "jargon",
    "filler",
    "no_gain",
    "vague",
)
"""What the weaker text of a pair is; ``no_gain`` is the one kind in which it may also score the same."""

Score: TypeAlias = Callable[[str], int | None]
"""Scores the text of a statement; None where the coach refuses it."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Two texts, and why the one must score above the other."""

    name: str
    """Where it stands: ``line 12``, or the chain that it comes from."""
    kind: str
    stronger: str
    weaker: str
    why: str

    @property
    def strict(self) -> bool:
        """Whether the two may not score the same either."""
        return self.kind != "no_gain"


@dataclass(frozen=True, slots=True)
class Broken:
    """An ordering that does not hold, with the two scores."""

    ordering: Ordering
    stronger: int | None
    weaker: int | None

    def __str__(self) -> str:
        """Return the pair on one line: its place, its kind, its scores, and why they are wrong."""
        shown = ["refused" if score is None else str(score) for score in (self.stronger, self.weaker)]
        sign = ">" if self.ordering.strict else "≥"
        return (
            f"{self.ordering.name}: {self.ordering.kind}: expected {shown[0]} {sign} {shown[1]}: "
            f"{self.ordering.why}"
        )


def broken_of(orderings: Iterable[Ordering], score: Score) -> tuple[Broken, ...]:
    """Return those of *orderings* that do not hold; a refused text scores below every other."""
    found = []
    for ordering in orderings:
        stronger, weaker = score(ordering.stronger), score(ordering.weaker)
        above, below = (-1 if value is None else value for value in (stronger, weaker))
        if stronger is None or below > above or (ordering.strict and below == above):
            found.append(Broken(ordering, stronger, weaker))
    return tuple(found)


def read_orderings(file: str, content: bytes) -> tuple[Ordering, ...]:
    """Read the pairs in *content*, or refuse it with every fault of *file* by line and field."""
    faults = Faults()
    document = read_document(file, content, faults)
    pairs = _Page(document, faults).pairs() if document else ()
    if faults.in_order():
        raise FileFaults(sorted(faults.in_order()))
    return pairs


class _Page:
    """A file of orderings: texts by name, and pairs that are written out or built from those texts."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._document = document
        self._faults = faults
        top = document.value if isinstance(document.value, dict) else {}
        self._texts: Mapping[str, Any] = self._fields(top.get("texts", {}), ("texts",))
        self._pairs = top.get("pairs")
        self._only(top, (), {"texts", "pairs"})

    def pairs(self) -> tuple[Ordering, ...]:
        """Return the pairs; what is wrong with one is noted and the others are read."""
        for name, text in self._texts.items():
            self._prose(text, ("texts", name))
        if not isinstance(self._pairs, list) or not self._pairs:
            self._refuse(("pairs",), "expected a list of pairs")
            return ()
        return tuple(self._pair(pair, ("pairs", place)) for place, pair in enumerate(self._pairs))

    def _pair(self, value: object, path: Trail) -> Ordering:
        pair = self._fields(value, path)
        self._only(pair, path, {"kind", "stronger", "weaker", "why"})
        if pair.get("kind") not in KINDS:
            self._refuse((*path, "kind"), f"expected one of {', '.join(KINDS)}")
        stronger = self._text(pair.get("stronger"), (*path, "stronger"))
        weaker = self._text(pair.get("weaker"), (*path, "weaker"))
        if stronger and stronger == weaker:
            self._refuse((*path, "weaker"), "expected another text than the stronger one")
        why = self._prose(pair.get("why"), (*path, "why"))
        return Ordering(f"line {self._document.line(path)}", str(pair.get("kind")), stronger, weaker, why)

    def _text(self, value: object, path: Trail) -> str:
        """Return a text as it stands, or as ``{text: name, before: …, after: …}`` builds it."""
        if not isinstance(value, dict):
            return self._prose(value, path)
        self._only(value, path, {"text", "before", "after"})
        name = value.get("text")
        if not isinstance(name, str) or name not in self._texts:
            self._refuse((*path, "text"), "expected the name of one of the texts")
            return ""
        parts = [str(self._texts[name])]
        if "before" in value:
            parts.insert(0, self._prose(value["before"], (*path, "before")))
        if "after" in value:
            parts.append(self._prose(value["after"], (*path, "after")))
        return " ".join(part.strip() for part in parts)

    def _prose(self, value: object, path: Trail) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(path, "expected text")
            return ""
        return value.strip()

    def _fields(self, value: object, path: Trail) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._refuse(path, "expected fields")
        return {}

    def _only(self, fields: Mapping[str, Any], path: Trail, known: set[str]) -> None:
        for name in fields.keys() - known:
            self._refuse((*path, name), f"expected one of {', '.join(sorted(known))}")

    def _refuse(self, path: Trail, expected: str) -> None:
        self._faults.add(self._document.file, self._document.line(path), named(path), expected)
