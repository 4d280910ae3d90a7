"""The partner's reply: would I take this deal, what is in it for me, and what do I still ask?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError, create_model

from valuecoach.errors import ModelFailure
from valuecoach.replies.wire import STRICT, wire_schema
from valuecoach.review import Verdict
from valuecoach.review_json import Json

_Line = Annotated[str, Field(max_length=1000)]
_Lines = Annotated[tuple[_Line, ...], Field(max_length=12, strict=False)]


class GateReply(BaseModel):
    """What the partner says at one gate."""

    model_config = STRICT

    reason: _Line
    passed: bool


class PartnerReply(BaseModel):
    """What the partner says, without the gates, whose number is up to the rubric."""

    model_config = STRICT

    for_me: _Line
    for_organisation: _Line
    objections: _Lines
    questions: _Lines
    verdict: Verdict


def partner_schema(gates: Sequence[str]) -> Mapping[str, Json]:
    """Return the schema of a reply with a word on each of *gates*; the verdict comes last."""
    return _schema(tuple(gates))


def read_partner(
    answer: Mapping[str, object], gates: Sequence[str]
) -> tuple[PartnerReply, Mapping[str, GateReply]]:
    """Return what *answer* says and what of it belongs to which gate; refuse what is malformed."""
    try:
        read: Any = _reply(tuple(gates)).model_validate(answer)
    except ValidationError:
        raise ModelFailure("parse", "The model's answer has not the shape that it was asked for.") from None
    fields = {name: getattr(read, name) for name in PartnerReply.model_fields}
    return PartnerReply.model_construct(**fields), {key: getattr(read.gates, key) for key in gates}


@cache
def _schema(gates: tuple[str, ...]) -> Mapping[str, Json]:
    return wire_schema(_reply(gates))


@cache
def _reply(gates: tuple[str, ...]) -> type[BaseModel]:
    at_gates: dict[str, Any] = dict.fromkeys(gates, (GateReply, ...))
    asked: dict[str, Any] = {
        "gates": (create_model("Gates", __config__=STRICT, **at_gates), ...),
        **{name: (_hint(name), ...) for name in PartnerReply.model_fields},
    }
    return create_model("Partner", __config__=STRICT, **asked)


def _hint(name: str) -> Any:
    field = PartnerReply.model_fields[name]
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
