"""Plain values made into the rubric's own, with each fault told as a writer would want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Final, Generic, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from valuecoach.rubric.document import Document, Faults, Trail, named
from valuecoach.rubric.field import SHAPES

T = TypeVar("T")

_LIMITS: Final = {
    "greater_than": "more than {gt}",
    "greater_than_equal": "at least {ge}",
    "less_than": "less than {lt}",
    "less_than_equal": "at most {le}",
}
_PLAIN: Final = {
    "bool_type": "true or false",
    "dict_type": "fields",
    "dataclass_type": "fields, each with a name",
    "float_type": "a number",
    "int_type": "a whole number",
    "string_type": "text",
    "tuple_type": "a list",
}


class Shape(Generic[T]):
    """A kind of value that a file of the rubric holds."""

    def __init__(self, kind: type[T]) -> None:
        self._kind: Final = kind
        self._adapter: Final[TypeAdapter[T]] = TypeAdapter(kind)

    def read(self, document: Document, value: Any, path: Trail, faults: Faults) -> T | None:
        """Return *value*, which stands at *path* of *document*, as this kind; None if it isn't."""
        try:
            return self._adapter.validate_python(value)
        except ValidationError as error:
            every = error.errors(include_url=False)
            for details in every:
                if details["type"] == "too_short" and _is_deeper(details["loc"], every):
                    continue  # a list whose entries were refused, not an empty one
                at = (*path, *details["loc"])
                faults.add(document.file, document.line(at), named(at), self._expected(details))
            return None

    def _expected(self, details: ErrorDetails) -> str:
        """Return what belongs in the place of a value that was refused."""
        kind, context, value = details["type"], details.get("ctx", {}), details["input"]
        match kind:
            case "unexpected_keyword_argument":
                close = get_close_matches(str(details["loc"][-1]), self._fields(details["loc"][:-1]), n=1)
                expected = "no such field" + (f"; did you mean {close[0]!r}?" if close else "")
            case "missing":
                expected = "this field, which is missing"
            case "value_error":
                expected = str(context["error"])
            case "literal_error":
                expected = f"{context['expected']}, not {value!r}"
            case "too_short":
                expected = f"at least {context['min_length']} of them"
            case "string_pattern_mismatch":
                expected = f"{SHAPES[context['pattern']]}, not {value!r}"
            case "string_type" if isinstance(value, bool | int | float):
                expected = f"text, not {value!r}; put it in quotes"
            case _ if kind in _LIMITS:
                expected = f"{_LIMITS[kind].format(**context)}, not {value!r}"
            case _:
                expected = f"{_PLAIN.get(kind, details['msg'])}, not {_shown(value)}"
        return f"expected {expected}"

    def _fields(self, path: tuple[str | int, ...]) -> list[str]:
        """Return the names that fields may have at *path*."""
        kind: Any = self._kind
        for step in path:
            if isinstance(step, str):
                kind = _inner(get_type_hints(kind, include_extras=True).get(step))
        return (
            [_alias(kind, field.name) for field in fields(kind)]
            if hasattr(kind, "__dataclass_fields__")
            else []
        )


def _is_deeper(path: Trail, every: list[ErrorDetails]) -> bool:
    return any(other["loc"][: len(path)] == path and len(other["loc"]) > len(path) for other in every)


def _alias(kind: Any, name: str) -> str:
    for extra in get_args(get_type_hints(kind, include_extras=True)[name]):
        if isinstance(extra, FieldInfo) and extra.alias:
            return extra.alias
    return name


def _inner(hint: Any) -> Any:
    """Return the dataclass in a hint such as ``tuple[Level, ...]``."""
    while get_origin(hint) is not None:
        hint = next(
            (part for part in get_args(hint) if hasattr(part, "__dataclass_fields__") or get_origin(part)),
            None,
        )
    return hint


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "fields"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else repr(value)


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """An entry of a list in a file, and where it stands."""

    value: T
    document: Document
    path: Trail


def read_list(document: Document, shape: Shape[T], faults: Faults) -> list[Listed[T]]:
    """Read a file that is a list of entries of one kind."""
    if not isinstance(document.value, list):
        faults.add(document.file, 1, "", f"expected a list of entries, not {_shown(document.value)}")
        return []
    found: list[Listed[T]] = []
    for index, raw in enumerate(document.value):
        value = shape.read(document, raw, (index,), faults)
        if value is not None:
            found.append(Listed(value, document, (index,)))
    return found
