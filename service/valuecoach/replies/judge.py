"""The judge's reply: for each criterion a level, a reason and the words that earn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field, ValidationError, create_model

from valuecoach.bounding.opinion import Opinion, Opinions
from valuecoach.errors import Category
from valuecoach.replies.wire import STRICT, wire_schema
from valuecoach.review_json import Json

_MALFORMED: Final[Category] = "parse"


class CriterionReply(BaseModel):
    """What the judge says of one criterion; the level comes last, after what it rests on."""

    model_config = STRICT

    quotes: Annotated[tuple[Annotated[str, Field(max_length=1000)], ...], Field(max_length=12, strict=False)]
    reason: Annotated[str, Field(max_length=2000)]
    level: Literal[0, 1, 2, 3, 4]

    def opinion(self) -> Opinion:
        """Return it as an opinion, of which nothing is believed yet."""
        return Opinion(self.level, self.reason, self.quotes)


def judge_schema(keys: Sequence[str]) -> Mapping[str, Json]:
    """Return the schema of a reply on the criteria *keys*."""
    return _schema(tuple(keys))


@cache
def _schema(keys: tuple[str, ...]) -> Mapping[str, Json]:
    # Built at run time, for which criteria there are is up to the rubric.
    fields: dict[str, Any] = dict.fromkeys(keys, (CriterionReply, ...))
    return wire_schema(create_model("Judgement", __config__=STRICT, **fields))


def read_judgement(answer: Mapping[str, object], keys: Sequence[str]) -> Opinions:
    """Return what *answer* says of each of *keys*; what is missing or malformed is a failure to parse.

    A field that nobody asked for makes all of it malformed: whoever can put a seventh criterion
    into an answer could put anything there.
    """
    if not answer.keys() <= {*keys}:
        return dict.fromkeys(keys, _MALFORMED)
    return {key: _opinion(answer.get(key)) for key in keys}


def _opinion(value: object) -> Opinion | Category:
    # A level that is true or 3.0 equals one that is allowed, and is none.
    if not isinstance(value, dict) or type(value.get("level")) is not int:
        return _MALFORMED
    try:
        return CriterionReply.model_validate(value).opinion()
    except ValidationError:
        return _MALFORMED
