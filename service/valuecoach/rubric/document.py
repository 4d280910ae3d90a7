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
        self.found: list[RubricFault] = []

    def add(self, file: str, line: int, field: str, expected: str) -> None:
        """Note that *field* of *file* is not as *expected*."""
        self.found.append(RubricFault(file, line, field, expected))


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
    if len(content) > LARGEST:
        faults.add(file, 1, "", f"expected at most {LARGEST:,} bytes, not {len(content):,}")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(file, content.count(b"\n", 0, error.start) + 1, "", "expected text in UTF-8")
        return None
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "this can't be read"
        faults.add(file, mark.line + 1 if mark else 1, "", f"expected YAML: {problem}")
        return None
    except yaml.YAMLError as error:
        faults.add(file, 1, "", f"expected YAML: {str(error).partition(chr(10))[0]}")
        return None
    if node is None:
        faults.add(file, 1, "", "expected fields, but the file is empty")
        return None
    return Document(file, _plain(node, (), _Reading(file, faults, set())), node)


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
        reading.faults.add(reading.file, _line(node), named(path), expected)
        return None
    if len(path) == DEEPEST:
        expected = f"expected at most {DEEPEST} levels, one inside the other"
        reading.faults.add(reading.file, _line(node), named(path[:1]), expected)
        return None
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
