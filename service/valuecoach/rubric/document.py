"""A YAML file as plain values, which still knows on which line each part of it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import yaml

from valuecoach.errors import RubricFault

Trail = tuple[str | int, ...]
"""How to reach a part of a document: keys and indices, from the top."""

LARGEST: Final = 1_000_000
DEEPEST: Final = 20

# The C parser is ten times as fast, and absent where PyYAML was built without libyaml.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS: Final[dict[str, Callable[[str], Any]]] = {
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": lambda text: text.lower() in {"true", "yes", "on"},
    "tag:yaml.org,2002:null": lambda _: None,
}


class Faults:
    """The faults found so far; loading goes on after each, so that all are told at once."""

    def __init__(self) -> None:
        self._found: Final[list[tuple[RubricFault, str]]] = []

    def add(self, file: str, line: int, field: str, expected: str, *, unless: str = "") -> None:
        """Note that *field* of *file* is not as *expected*.

        What may only follow from a fault elsewhere is not told if there is one *unless* there: in
        the file or the folder of that name.
        """
        self._found.append((RubricFault(file, line, field, expected), unless))

    def in_order(self) -> tuple[RubricFault, ...]:
        """Return the faults by file and line, each once."""
        # What follows from elsewhere is no cause itself: two files may fail to find keys in each other.
        causes = {fault for fault, unless in self._found if unless in {"", fault.file}}
        return tuple(
            sorted(
                {
                    fault
                    for fault, unless in self._found
                    if not unless or not any(one.file.startswith(unless) for one in causes - {fault})
                }
            )
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the rubric, and where its parts stand."""

    file: str
    """Relative to the rubric, with forward slashes."""
    value: Any
    node: yaml.Node | None

    def line(self, path: Trail) -> int:
        """Return the line of the part at *path*, or of the nearest part around it, from 1."""
        node = self.node
        line = 1 if node is None else _line(node)
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if pair is None:
                    return line
                line, node = _line(pair[0]), pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = _line(node)
            else:
                return line
        return line

    def line_inside(self, path: Trail, offset: int) -> int:
        """Return the line of line *offset* of the block of text at *path*."""
        node = self.node
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == str(step)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step]
        if isinstance(node, yaml.ScalarNode):
            # A block begins on the line after its "|"; any other text on its own line.
            return _line(node) + offset + (node.style in {"|", ">"})
        return self.line(path)


def read_document(file: str, content: bytes, faults: Faults) -> Document | None:
    """Read *content* as YAML; None if it isn't, with the reason in *faults*."""
    try:
        node = _composed(content)
        return Document(file, _plain(node, (), _Reading(file, faults, set())), node)
    except _Unusable as reason:
        faults.add(file, reason.line, reason.field, reason.expected)
        return None


def _composed(content: bytes) -> yaml.Node:
    if len(content) > LARGEST:
        raise _Unusable(1, "", f"expected at most {LARGEST:,} bytes, not {len(content):,}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _Unusable(line, "", "expected text in UTF-8") from None
    try:
        node = _Loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "this can't be read"
        raise _Unusable(mark.line + 1 if mark else 1, "", f"expected YAML: {problem}") from None
    except yaml.YAMLError as error:
        raise _Unusable(1, "", f"expected YAML: {str(error).partition(chr(10))[0]}") from None
    if node is None:
        raise _Unusable(1, "", "expected fields, but the file is empty")
    return node


class _Unusable(Exception):
    """The document can't be read, or is built in a way that a rubric does without."""

    def __init__(self, line: int, field: str, expected: str) -> None:
        super().__init__(expected)
        self.line = line
        self.field = field
        self.expected = expected


@dataclass(frozen=True, slots=True)
class _Reading:
    file: str
    faults: Faults
    seen: set[int]


def _scalar(node: yaml.ScalarNode) -> Any:
    """Return what a single word or number says; what stands in quotes or in a block is text."""
    make = None if node.style else _SCALARS.get(node.tag)
    try:
        return make(node.value) if make else node.value
    except ValueError:  # "0x_", "1_000:20": numbers to YAML, text to everyone else
        return node.value


def _plain(node: yaml.Node, path: Trail, reading: _Reading) -> Any:
    """Return what *node* says, in plain values; keys given twice and aliases are faults."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in reading.seen:
        expected = "expected the values themselves, not an alias of others"
        raise _Unusable(_line(node), named(path), expected)
    if len(path) == DEEPEST:
        expected = f"expected at most {DEEPEST} levels, one inside the other"
        raise _Unusable(_line(node), named(path[:1]), expected)
    reading.seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, (*path, index), reading) for index, part in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, part in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        if name in found:
            reading.faults.add(reading.file, _line(key), named((*path, name)), "expected this field once")
        found[name] = _plain(part, (*path, name), reading)
    return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def named(path: Trail) -> str:
    """Return *path* as a writer would say it: ``levels[2].means``."""
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
