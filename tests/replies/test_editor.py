from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from valuecoach.errors import ModelFailure
from valuecoach.replies.editor import Wording, editor_schema, read_rewrites

SPOKEN = {"kind": "spoken", "text": "We cut your returns."}

MALFORMED: dict[str, Any] = {
    "a kind that nobody asked for": {"rewrites": [SPOKEN | {"kind": "sung"}]},
    "no text": {"rewrites": [{"kind": "spoken"}]},
    "an empty text": {"rewrites": [SPOKEN | {"text": ""}]},
    "a book": {"rewrites": [SPOKEN | {"text": "x" * 3001}]},
    "four of them": {"rewrites": [SPOKEN] * 4},
    "one that is no list": {"rewrites": SPOKEN},
    "a score that it gives itself": {"rewrites": [SPOKEN | {"score": 100}]},
    "nothing": {},
}


def test_the_first_of_each_kind_is_read() -> None:
    """Two of one kind are one too many."""
    written = {"kind": "written", "text": "We cut your returns."}

    assert read_rewrites({"rewrites": [SPOKEN, written, SPOKEN | {"text": "Again."}]}) == (
        Wording(kind="spoken", text="We cut your returns."),
        Wording(kind="written", text="We cut your returns."),
    )
    assert read_rewrites({"rewrites": []}) == ()


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_answer_is_a_failure_to_parse(name: str) -> None:
    """Nothing of it is taken."""
    with pytest.raises(ModelFailure) as failure:
        read_rewrites(MALFORMED[name])

    assert failure.value.category == "parse"


def test_the_schema_takes_a_good_answer() -> None:
    """Schema and reading agree."""
    assert Draft202012Validator(editor_schema()).is_valid({"rewrites": [SPOKEN]})
