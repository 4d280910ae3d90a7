"""A draft as JSON: what a request, a context file or a row of a batch may say, checked field by field."""

from __future__ import annotations

import re
from difflib import get_close_matches
from inspect import isclass
from typing import Annotated, Final, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from valuecoach.draft import Assist, Context, Draft
from valuecoach.errors import FieldFault, InvalidFields

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_Body = TypeVar("_Body", bound=BaseModel)
_DEPTH = 4
"""How deep a body is nested: /items/0/facts/0."""
_MOST_FAULTS = 20
_LONGEST_NAME = 60
"""A name that was sent is said back, but not more of it than this."""


Line = Annotated[str, Field(max_length=1000)]
Lines = Annotated[tuple[Line, ...], Field(max_length=50, strict=False)]
_Slot = Annotated[str, Field(max_length=100)]

CONFIG = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class ContextBody(BaseModel):
    """What is known of the two sides; every part may be left out."""

    model_config = CONFIG | ConfigDict(title="Context")

    writer: Line = ""
    """Who makes the offer: a name and what they do."""
    partner: Line = ""
    """Who the offer is made to."""
    decision_maker: Line = ""
    """The role of the person who decides, best one of the rubric's roles."""
    strengths: Lines = ()
    """What the writer brings, one thing a line."""
    needs: Lines = ()
    """What the writer would like in return."""
    facts: Lines = ()
    """Facts that a rewrite may use; nothing else is added to one."""

    def context(self) -> Context:
        """Return the context that this describes."""
        return Context(**dict(self))


class DraftBody(BaseModel):
    """A statement to review, and what the writer knows besides it."""

    model_config = CONFIG | ConfigDict(title="Draft")

    statement: str
    """The value statement: at most as many characters as the rubric's limit, which is 5,000 as it comes."""
    context: ContextBody = ContextBody()
    answers: Annotated[dict[_Slot, Line], Field(max_length=50)] = {}
    """The writer's answers to the questions of an earlier review, by slot."""
    rewrites: bool = True
    """Whether better wordings are composed; a review without them is quicker."""
    assist: Assist = "auto"
    """Whether a language model assists: never, if one is set up, or else there is no review."""

    def draft(self) -> Draft:
        """Return the draft that this describes; an answer that is blank is none."""
        answers = {slot: answer.strip() for slot, answer in self.answers.items() if answer.strip()}
        return Draft(self.statement, self.context.context(), answers, self.rewrites, self.assist)


def read_draft(value: object) -> Draft:
    """Return the draft in *value*, or refuse it with every field that is at fault."""
    return read_body(DraftBody, value).draft()


def read_context(value: object) -> Context:
    """Return the context in *value*, or refuse it with every field that is at fault."""
    return read_body(ContextBody, value).context()


def read_body(body: type[_Body], value: object) -> _Body:
    """Return the *body* in *value*, or refuse it with every field that is at fault."""
    try:
        return body.model_validate(_whole(value, _DEPTH))
    except ValidationError as error:
        told = error.errors(include_url=False, include_input=False)[:_MOST_FAULTS]
        raise InvalidFields(_fault(body, fault) for fault in told) from None


def _whole(value: object, depth: int) -> object:
    """Put U+FFFD for each half of a surrogate pair, as browsers do: same length, so spans stay true."""
    if isinstance(value, str):
        return _HALF_PAIR.sub("\ufffd", value)
    if isinstance(value, dict) and depth:
        return {_whole(key, 0): _whole(item, depth - 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and depth:
        return [_whole(item, depth - 1) for item in value]
    return value


_KINDS: Final = {
    "missing": ("missing", "is required"),
    "string_type": ("not_text", "must be text"),
    "string_too_long": ("too_long", "must have at most {max_length:,} characters"),
    "bool_type": ("not_boolean", "must be true or false"),
    "tuple_type": ("not_list", "must be a list of texts"),
    "list_type": ("not_list", "must be a list"),
    "too_long": ("too_many", "must have at most {max_length} entries"),
    "too_short": ("too_few", "must have at least {min_length} entry"),
    "dict_type": ("not_object", "must be an object of texts by name"),
    "model_type": ("not_object", "must be an object"),
    "literal_error": ("unknown_value", "must be {expected}"),
}
"""Code and sentence for each kind of fault; pydantic's own sentences may repeat what was sent."""


def _fault(body: type[BaseModel], told: ErrorDetails) -> FieldFault:
    path = [_shown(part) for part in told["loc"] if part != "[key]"]
    pointer = "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in path)
    if told["type"] == "extra_forbidden":
        return FieldFault(pointer, _unknown(body, path), "unknown_field")
    code, sentence = _KINDS.get(told["type"], ("invalid", "cannot be used"))
    return FieldFault(pointer, sentence.format(**told.get("ctx", {})), code)


def _unknown(body: type[BaseModel], path: list[str]) -> str:
    for part in path[:-1]:
        body = _inner(body, part)
    known = _names(body)
    near = get_close_matches(path[-1], known, n=1)
    return f"is unknown; did you mean {near[0]}?" if near else "is unknown; known are " + ", ".join(known)


def _names(body: type[BaseModel]) -> dict[str, str]:
    """Return the names by which the fields of *body* are sent, each with its name here."""
    return {field.alias or name: name for name, field in body.model_fields.items()}


def _inner(body: type[BaseModel], part: str) -> type[BaseModel]:
    """Return the body that stands in the field *part* of *body*; the place in a list leads to no other."""
    name = _names(body).get(part)
    kind = body.model_fields[name].annotation if name else None
    inner = [one for one in (kind, *get_args(kind)) if isclass(one) and issubclass(one, BaseModel)]
    return inner[0] if inner else body


def _shown(part: str | int) -> str:
    name = str(part)
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
