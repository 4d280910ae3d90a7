"""Shapes that no list of words can name, as patterns of RE2, which never runs away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, cast

import re2
from pydantic import PlainValidator

from valuecoach.rubric.rule import Rule
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span

_QUIET: Final = re2.Options()
_QUIET.log_errors = False
_QUIET.never_nl = False
_QUIET.max_mem = 1 << 20
_LONE: Final = re.compile("[\ud800-\udfff]")


def parse_pattern(written: Any) -> str:
    """Return a pattern that RE2 takes; ValueError says why it doesn't."""
    if not isinstance(written, str) or not written.strip():
        raise ValueError("a pattern in quotes")
    try:
        compiled = re2.compile(written, _QUIET)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise ValueError(f"a pattern that RE2 takes: {reason}") from None
    if compiled.search("") is not None:
        raise ValueError("a pattern that doesn't match the empty text")
    return written


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Rule):
    """Speaks where the pattern matches, and points at its first group or at the whole match."""

    kind: Literal["pattern"] = "pattern"
    pattern: Annotated[str, PlainValidator(parse_pattern)]


class PatternScan:
    """All patterns of a rubric as one set, so that a text without any is passed in a few microseconds."""

    def __init__(self, rules: Iterable[Pattern]) -> None:
        self._rules: Final = tuple(rules)
        self._compiled: Final = tuple(re2.compile(rule.pattern, _QUIET) for rule in self._rules)
        self._set: Final = re2.Set.SearchSet(_QUIET)
        for rule in self._rules:
            self._set.Add(rule.pattern)
        if self._rules:
            self._set.Compile()

    def find(self, subject: Subject) -> Mapping[str, Sequence[Span]]:
        """Return where each rule's pattern stands, by the rule's id."""
        if not self._rules:
            return {}
        raw = subject.text.raw
        try:
            matched = self._matched(raw)
        except UnicodeEncodeError:
            raw = _LONE.sub("\ufffd", raw)
            matched = self._matched(raw)
        return {self._rules[index].id: self._spans(index, raw) for index in matched}

    def _matched(self, raw: str) -> Iterable[int]:
        # The stubs take a set for a plain regular expression; where nothing matches, it answers None.
        return cast("Iterable[int] | None", self._set.Match(raw)) or ()

    def _spans(self, index: int, raw: str) -> list[Span]:
        compiled = self._compiled[index]
        group = 1 if compiled.groups else 0
        spans = (Span(*found.span(group)) for found in compiled.finditer(raw))
        return [span for span in spans if span.start < span.end]
