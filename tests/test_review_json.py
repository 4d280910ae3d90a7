from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.doubles import REVIEW, STATEMENT
from valuecoach.review import Review
from valuecoach.review_json import encode, to_bytes, to_dict

FIELDS = [
    "score",
    "band",
    "verdict",
    "accepted",
    "summary",
    "next_fix",
    "criteria",
    "findings",
    "missing",
    "partner",
    "exchange",
    "rewrites",
    "delivery",
    "provenance",
]


def test_a_review_has_its_fields_in_one_order() -> None:
    """Whoever reads a review finds the same fields at the same place each time."""
    assert list(to_dict(REVIEW)) == FIELDS


def test_a_span_is_its_offsets_and_its_text() -> None:
    """A span says where it is and what stands there, so that a reader can check the one by the other."""
    (finding, *_) = json.loads(to_bytes(REVIEW))["findings"]

    assert finding["span"] == {"start": 12, "end": 35, "text": STATEMENT[12:35]}


def test_provenance_names_rubric_and_prompts_as_objects() -> None:
    """The rubric is version and hash, the prompts are versions by name."""
    assert to_dict(REVIEW)["provenance"] == {
        "rubric": {"version": "1.0", "hash": "0123456789abcdef"},
        "prompts": {"judge": "3"},
        "model": None,
        "tokens": None,
        "cost": None,
        "milliseconds": None,
        "left_out": ["model: none is set up"],
    }


def test_the_bytes_are_the_fields() -> None:
    """Reading the bytes back gives the plain values, indented or not."""
    assert json.loads(to_bytes(REVIEW)) == json.loads(to_bytes(REVIEW, indent=2)) == to_dict(REVIEW)


def test_the_same_review_gives_the_same_bytes() -> None:
    """A review can be compared, cached and signed by its bytes."""
    assert to_bytes(REVIEW) == to_bytes(replace(REVIEW))


@pytest.mark.parametrize("text", ["é€𝒳", "\ud800", "a\u2028b", "\x00\x1b", '"\\'])
def test_any_text_survives(text: str) -> None:
    """What stands in a review comes back as it went in, half a surrogate pair included."""
    review: Review = replace(REVIEW, summary=text)

    assert json.loads(to_bytes(review).decode("utf-8"))["summary"] == text


def test_no_figure_is_sent_that_json_lacks() -> None:
    """NaN is a fault of ours and never reaches a reader."""
    with pytest.raises(ValueError, match="JSON"):
        encode({"cost": float("nan")})


def test_what_has_no_json_is_refused() -> None:
    """A value of a kind that nobody planned for is not sent as its name."""
    with pytest.raises(TypeError, match="set"):
        to_dict(replace(REVIEW, summary={"a"}))  # type: ignore[arg-type]
