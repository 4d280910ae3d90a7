from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.draft import Context, Draft
from valuecoach.draft_json import ContextBody, DraftBody, read_context, read_draft
from valuecoach.errors import FieldFault, InvalidFields

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
    max_leaves=8,
)


def test_a_statement_is_enough() -> None:
    """Everything but the statement may be left out."""
    assert read_draft({"statement": "We help."}) == Draft("We help.")


def test_everything_that_is_said_arrives() -> None:
    """Each field of the body is a field of the draft."""
    context: dict[str, Any] = {
        "writer": "Fernway",
        "partner": "Northwind",
        "decision_maker": "operations",
        "strengths": ["a", "b"],
        "needs": ["c"],
        "facts": ["d"],
    }

    draft = read_draft(
        {
            "statement": "We help.",
            "context": context,
            "answers": {"amount": " 40 minutes "},
            "rewrites": False,
        }
    )

    assert draft == Draft(
        "We help.",
        Context("Fernway", "Northwind", "operations", ("a", "b"), ("c",), ("d",)),
        {"amount": "40 minutes"},
        rewrites=False,
    )


def test_an_answer_that_is_blank_is_none() -> None:
    """A form sends its empty fields too."""
    assert read_draft({"statement": "a", "answers": {"amount": " ", "person": "Ann"}}).answers == {
        "person": "Ann"
    }


def test_body_and_draft_have_the_same_fields() -> None:
    """What the core knows can be said from outside, and nothing else."""
    assert list(DraftBody.model_fields) == [field.name for field in fields(Draft)]
    assert list(ContextBody.model_fields) == [field.name for field in fields(Context)]


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ([], [("", "must be an object", "not_object")]),
        ({}, [("/statement", "is required", "missing")]),
        ({"statement": 1}, [("/statement", "must be text", "not_text")]),
        ({"statement": None}, [("/statement", "must be text", "not_text")]),
        (
            {"statment": "a"},
            [
                ("/statement", "is required", "missing"),
                ("/statment", "is unknown; did you mean statement?", "unknown_field"),
            ],
        ),
        (
            {"statement": "a", "model": "b"},
            [
                (
                    "/model",
                    "is unknown; known are statement, context, answers, rewrites, assist",
                    "unknown_field",
                )
            ],
        ),
        (
            {"statement": "a", "context": {"fact": "b"}},
            [("/context/fact", "is unknown; did you mean facts?", "unknown_field")],
        ),
        ({"statement": "a", "context": "b"}, [("/context", "must be an object", "not_object")]),
        (
            {"statement": "a", "context": {"facts": "b"}},
            [("/context/facts", "must be a list of texts", "not_list")],
        ),
        (
            {"statement": "a", "context": {"facts": ["b", 2]}},
            [("/context/facts/1", "must be text", "not_text")],
        ),
        (
            {"statement": "a", "context": {"facts": ["b"] * 51}},
            [("/context/facts", "must have at most 50 entries", "too_many")],
        ),
        (
            {"statement": "a", "context": {"writer": "b" * 1001}},
            [("/context/writer", "must have at most 1,000 characters", "too_long")],
        ),
        (
            {"statement": "a", "answers": ["b"]},
            [("/answers", "must be an object of texts by name", "not_object")],
        ),
        ({"statement": "a", "answers": {"a/b~c": 1}}, [("/answers/a~1b~0c", "must be text", "not_text")]),
        ({"statement": "a", "rewrites": "yes"}, [("/rewrites", "must be true or false", "not_boolean")]),
        ({"statement": "a", "rewrites": 1}, [("/rewrites", "must be true or false", "not_boolean")]),
    ],
)
def test_each_field_at_fault_is_named(value: object, faults: list[tuple[str, str, str]]) -> None:
    """A refusal names every field by pointer, what is wrong with it, and a code."""
    with pytest.raises(InvalidFields) as refused:
        read_draft(value)

    assert list(refused.value.faults) == [FieldFault(*fault) for fault in faults]


def test_a_name_that_is_said_back_is_cut() -> None:
    """Somebody who sends a statement as a name of a field does not get all of it back."""
    with pytest.raises(InvalidFields) as refused:
        read_draft({"statement": "a", "x" * 500: ""})

    assert refused.value.faults[0].pointer == "/" + "x" * 60 + "…"


def test_not_every_fault_of_thousands_is_told() -> None:
    """A refusal stays short, whatever is sent."""
    with pytest.raises(InvalidFields) as refused:
        read_draft({"statement": "a", **{f"field{number}": 1 for number in range(5000)}})

    assert len(refused.value.faults) == 20


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    """The statement keeps its length, so that every span stays true."""
    assert read_draft({"statement": "a\ud83db"}).statement == "a\ufffdb"


def test_a_context_can_be_read_alone() -> None:
    """A context file holds what the field context holds."""
    assert read_context({"partner": "Northwind"}) == Context(partner="Northwind")


@given(ANY_JSON)
def test_any_json_is_a_draft_or_refused(value: object) -> None:
    """Nothing that JSON can say makes reading fail otherwise."""
    with suppress(InvalidFields):
        assert read_draft(value).statement is not None


@given(st.text(st.characters()))
def test_no_refusal_repeats_what_was_sent(text: str) -> None:
    """The value of a field stands in no refusal."""
    marked = f"canary {text}"
    with pytest.raises(InvalidFields) as refused:
        read_draft(
            {
                "statement": [marked],
                "context": {"facts": marked},
                "answers": {"a": [marked]},
                "rewrites": marked,
            }
        )

    assert "canary" not in f"{refused.value} {refused.value.faults}"
