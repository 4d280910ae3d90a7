"""The prompts: one file a role, checked when they are loaded and filled in for each draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)

from valuecoach.errors import PromptFaults, RubricFault
from valuecoach.prompting.data import data

VARIABLES: Final[Mapping[str, frozenset[str]]] = {
    "judge": frozenset({"criteria", "statement", "schema"}),
    "partner": frozenset({"gates", "organisation", "person", "kpis", "offered_by", "statement", "schema"}),
    "editor": frozenset({"kinds", "missing", "known", "faults", "statement", "schema"}),
    "check": frozenset({"schema"}),
}
"""What each role's prompt is given."""
BLOCKS: Final = ("system", "user", "schema_note")
_HEADER: Final = "{#"
_HASH: Final = 12


class Prompt(NamedTuple):
    """A prompt filled in."""

    system: str
    """The part that is the same for every draft."""
    user: str
    """The part that varies, the draft last."""
    schema_note: str
    """The shape of the answer in words."""
    hash: str
    """The version of the file and of the parts that it includes."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    template: Template
    hash: str


class Prompts:
    """The prompts of one folder."""

    def __init__(self, directory: Path) -> None:
        """Load all of *directory*; PromptFaults names everything that is wrong with it."""
        self._files: Final = FileSystemLoader(directory)
        self._environment: Final = Environment(
            loader=self._files,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701 -- what comes out is read by a model and by no browser
            auto_reload=False,
        )
        self._environment.filters["data"] = data
        self._loaded: dict[str, _Loaded] = {}
        faults: list[RubricFault] = []
        for role, variables in VARIABLES.items():
            try:
                self._loaded[role] = self._load(role, variables, faults)
            except TemplateSyntaxError as error:
                name = error.name or _file(role)
                faults.append(
                    RubricFault(name, error.lineno, "", f"expected a template of Jinja: {error.message}")
                )
            except (TemplateError, OSError, UnicodeDecodeError):
                faults.append(
                    RubricFault(_file(role), 1, "", "expected this file, in UTF-8, and all that it includes")
                )
        if faults:
            raise PromptFaults(faults)

    def fill(self, role: str, **values: Any) -> Prompt:
        """Return the prompt of *role* with the *values* of its variables."""
        loaded = self._loaded[role]
        context = loaded.template.new_context(values)
        system, user, note = (
            "".join(loaded.template.blocks[block](context)).strip() + "\n" for block in BLOCKS
        )
        return Prompt(system, user, note, loaded.hash)

    def _load(self, role: str, known: frozenset[str], faults: list[RubricFault]) -> _Loaded:
        name = _file(role)
        digest = sha256()
        for file, source in self._sources(name):
            digest.update(f"{file}\0{source}\0".encode())
            if not source.lstrip().startswith(_HEADER):
                expected = "expected a comment first, on what it is for and which variables it takes"
                faults.append(RubricFault(file, 1, "", expected))
            faults += _unknown(file, self._environment.parse(source, file), known)
        blocks = {
            block.name for block in self._environment.parse(self._source(name), name).find_all(nodes.Block)
        }
        for block in BLOCKS:
            if block not in blocks:
                faults.append(RubricFault(name, 1, block, "expected a block of this name"))
        return _Loaded(self._environment.get_template(name), digest.hexdigest()[:_HASH])

    def _sources(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the file *name* and all that it includes, each with its text."""
        source = self._source(name)
        yield name, source
        for include in self._environment.parse(source, name).find_all(nodes.Include):
            included = getattr(include.template, "value", None)
            if isinstance(included, str):
                yield from self._sources(included)

    def _source(self, name: str) -> str:
        return self._files.get_source(self._environment, name)[0]


def _unknown(file: str, parsed: nodes.Template, known: frozenset[str]) -> Iterator[RubricFault]:
    undeclared = meta.find_undeclared_variables(parsed) - known
    for name in parsed.find_all(nodes.Name):
        if name.name in undeclared:
            expected = f"expected one of {', '.join(sorted(known))}"
            yield RubricFault(file, name.lineno, name.name, expected)


def _file(role: str) -> str:
    return f"{role}.jinja"
