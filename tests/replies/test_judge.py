from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from valuecoach.bounding.opinion import Opinion
from valuecoach.errors import ModelFailure
from valuecoach.model.json_object import read_one
from valuecoach.replies.judge import judge_schema, read_judgement

KEYS = ("specific", "business")


def one(**changed: Any) -> dict[str, Any]:
    """Return what is said of one criterion."""
    return {"quotes": ["your branches"], "reason": "It names them.", "level": 3} | changed


def test_a_whole_answer_gives_an_opinion_of_each() -> None:
    """Level, reason and quotes come through as they are; nothing is believed yet."""
    read = read_judgement({"specific": one(), "business": one(level=0, quotes=[])}, KEYS)

    assert read == {
        "specific": Opinion(3, "It names them.", ("your branches",)),
        "business": Opinion(0, "It names them.", ()),
    }


MALFORMED: dict[str, Any] = {
    "no level": {"quotes": [], "reason": "x"},
    "no reason": {"quotes": [], "level": 3},
    "no quotes": {"reason": "x", "level": 3},
    "a level above the scale": one(level=5),
    "a level below the scale": one(level=-1),
    "a level of a hundred": one(level=99),
    "a level in words": one(level="three"),
    "a level in quotation marks": one(level="3"),
    "a level with a fraction": one(level=2.5),
    "a level that is no whole number in JSON": one(level=3.0),
    "a level that is true": one(level=True),
    "a level that is null": one(level=None),
    "a quote that is a number": one(quotes=[25]),
    "quotes that are one text": one(quotes="your branches"),
    "more quotes than anybody needs": one(quotes=["a b"] * 13),
    "a quote of a page": one(quotes=["x" * 1001]),
    "a reason that is a list": one(reason=["x"]),
    "a reason of pages": one(reason="x" * 2001),
    "one field more": one(confidence=1),
    "a bare level": 4,
    "a list": [4],
    "null": None,
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_criterion_is_unscored_and_the_others_stand(name: str) -> None:
    """The fault is told of the one criterion that has it: never 0, never a pass."""
    read = read_judgement({"specific": one(), "business": MALFORMED[name]}, KEYS)

    assert read["business"] == "parse"
    assert isinstance(read["specific"], Opinion)


def test_a_missing_criterion_is_unscored() -> None:
    """What is not said is not made up."""
    assert read_judgement({"specific": one()}, KEYS)["business"] == "parse"


def test_a_criterion_that_nobody_asked_for_spoils_the_answer() -> None:
    """Whoever can add a seventh criterion can add anything."""
    read = read_judgement({"specific": one(), "business": one(), "overall": one(level=4)}, KEYS)

    assert read == {"specific": "parse", "business": "parse"}


def test_the_schema_is_what_strict_modes_take() -> None:
    """Every property is required, nothing is additional, and the level is one of five whole numbers."""
    schema: Any = judge_schema(KEYS)

    Draft202012Validator.check_schema(schema)
    assert schema["required"] == list(KEYS)
    assert schema["additionalProperties"] is False
    (criterion,) = schema["$defs"].values()
    assert criterion["required"] == list(criterion["properties"]) == ["quotes", "reason", "level"]
    assert criterion["properties"]["level"] == {"enum": [0, 1, 2, 3, 4], "type": "integer"}
    assert "maxLength" not in json.dumps(schema)


def test_what_fits_the_schema_is_read() -> None:
    """Schema and reading agree on a good answer."""
    answer = {"specific": one(), "business": one(quotes=[])}

    assert Draft202012Validator(judge_schema(KEYS)).is_valid(answer)
    assert all(isinstance(opinion, Opinion) for opinion in read_judgement(answer, KEYS).values())


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_no_answer_breaks_the_reading(mutation: str) -> None:
    """Whatever is put into an answer, it is an opinion of each criterion or none."""
    good = json.dumps({"specific": one(), "business": one()})
    for answer in (mutation, good[:20] + mutation + good[20:], good.replace("3", mutation, 1)):
        try:
            read = read_judgement(read_one(answer), KEYS)
        except ModelFailure:
            continue
        assert {*read} == {*KEYS}
        for opinion in read.values():
            assert opinion == "parse" or (isinstance(opinion, Opinion) and opinion.level in range(5))
