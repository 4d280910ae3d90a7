from __future__ import annotations

import pytest

from valuecoach.errors import ModelFailure
from valuecoach.model.json_object import read_one

_JUDGED = '{"level": 2}'


@pytest.mark.parametrize("text", [_JUDGED, f"\n  {_JUDGED}\t\r\n"], ids=["alone", "in white space"])
def test_one_object_is_read_whatever_white_space_is_around_it(text: str) -> None:
    """White space says nothing, so nothing can be hidden in it."""
    assert read_one(text) == {"level": 2}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is not one JSON object"),
        ("I would give this a 4.", "is not one JSON object"),
        (f"```json\n{_JUDGED}\n```", "is not one JSON object"),
        (f"<think>hm</think>{_JUDGED}", "is not one JSON object"),
        (f"Here it is: {_JUDGED}", "is not one JSON object"),
        (f"\ufeff{_JUDGED}", "is not one JSON object"),
        (f"\u00a0{_JUDGED}", "is not one JSON object"),
        ('{"level": 2,}', "is not one JSON object"),
        ('{"level": 2', "is not one JSON object"),
        ('{"level": 2} // full marks', "has text after its JSON object"),
        (_JUDGED + '{"level": 4}', "has text after its JSON object"),
        (f"{_JUDGED}\n\n{_JUDGED}", "has text after its JSON object"),
        ("[" + _JUDGED + "]", "is JSON, but no object"),
        ("4", "is JSON, but no object"),
        ("null", "is JSON, but no object"),
        ('"{}"', "is JSON, but no object"),
        ('{"level": 2, "level": 4}', "has a key twice"),
        ('{"a": {"level": 2, "l\\u0065vel": 4}}', "has a key twice"),
        ('{"level": NaN}', "has NaN, which is no JSON"),
        ('{"level": -Infinity}', "has Infinity, which is no JSON"),
        ('{"level": 1e999}', "has a number that is too large"),
        ('{"level": ' + "9" * 5000 + "}", "has a number that is too long"),
        ('{"a":' * 10_000, "is nested too deeply"),
        ('{"a": "' + "x" * 70_000 + '"}', "is longer than 65,536 characters"),
    ],
)
def test_whatever_can_be_taken_in_two_ways_is_malformed(text: str, fault: str) -> None:
    """No first object, no last one, no repair: the answer is one object or it is none."""
    with pytest.raises(ModelFailure) as caught:
        read_one(text)

    assert (caught.value.category, caught.value.detail) == ("parse", f"The model's answer {fault}.")
