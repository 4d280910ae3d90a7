from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from valuecoach.errors import ModelFailure
from valuecoach.replies.partner import GateReply, partner_schema, read_partner

GATES = ("attractive", "fair")
GOOD: dict[str, Any] = {
    "gates": {key: {"reason": "I see it.", "passed": True} for key in GATES},
    "for_me": "Less chasing.",
    "for_organisation": "",
    "objections": ["Who pays?"],
    "questions": [],
    "verdict": "revisit",
}

MALFORMED: dict[str, Any] = {
    "a verdict that is none": GOOD | {"verdict": "maybe"},
    "a verdict that is a yes": GOOD | {"verdict": True},
    "a gate too few": GOOD | {"gates": {"fair": GOOD["gates"]["fair"]}},
    "a gate too many": GOOD | {"gates": GOOD["gates"] | {"lucky": GOOD["gates"]["fair"]}},
    "a gate that is passed in words": GOOD
    | {"gates": GOOD["gates"] | {"fair": {"reason": "", "passed": "yes"}}},
    "no objections": {key: value for key, value in GOOD.items() if key != "objections"},
    "one objection that is no list": GOOD | {"objections": "Who pays?"},
    "a score on top": GOOD | {"score": 100},
    "a page of gain": GOOD | {"for_me": "x" * 1001},
    "nothing": {},
}


def test_a_good_answer_is_read() -> None:
    """Verdict, gains, objections and questions, and a word on each gate."""
    reply, gates = read_partner(GOOD, GATES)

    assert (reply.verdict, reply.for_me, reply.objections) == ("revisit", "Less chasing.", ("Who pays?",))
    assert gates["fair"] == GateReply(reason="I see it.", passed=True)


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_answer_is_a_failure_to_parse(name: str) -> None:
    """Nothing of it is taken."""
    with pytest.raises(ModelFailure) as failure:
        read_partner(MALFORMED[name], GATES)

    assert failure.value.category == "parse"


def test_the_schema_takes_the_good_answer_and_asks_for_the_verdict_last() -> None:
    """A model that thinks while it writes has looked at everything before it says yes or no."""
    schema: Any = partner_schema(GATES)

    assert Draft202012Validator(schema).is_valid(GOOD)
    assert next(iter(schema["properties"])) == "gates"
    assert list(schema["properties"])[-1] == "verdict"
    assert schema["$defs"]["Gates"]["required"] == list(GATES)
