"""The editor's reply: up to three better wordings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final, Literal, get_args

from pydantic import BaseModel, Field, ValidationError

from valuecoach.errors import ModelFailure
from valuecoach.replies.wire import STRICT, wire_schema
from valuecoach.review_json import Json

Kind = Literal["spoken", "written", "partner_first"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class Wording(BaseModel):
    """One rewrite."""

    model_config = STRICT

    kind: Kind
    text: Annotated[str, Field(min_length=1, max_length=3000)]


class EditorReply(BaseModel):
    """All rewrites, at most one of a kind."""

    model_config = STRICT

    rewrites: Annotated[tuple[Wording, ...], Field(max_length=len(KINDS), strict=False)]


@cache
def editor_schema() -> Mapping[str, Json]:
    """Return the schema of a reply."""
    return wire_schema(EditorReply)


def read_rewrites(answer: Mapping[str, object]) -> tuple[Wording, ...]:
    """Return the rewrites of *answer*, the first of each kind; refuse what is malformed."""
    try:
        read = EditorReply.model_validate(answer)
    except ValidationError:
        raise ModelFailure("parse", "The model's answer has not the shape that it was asked for.") from None
    first: dict[str, Wording] = {}
    for wording in read.rewrites:
        first.setdefault(wording.kind, wording)
    return tuple(first.values())
