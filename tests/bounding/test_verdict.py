from __future__ import annotations

from itertools import product

import pytest

from valuecoach.bounding.verdict import ORDER, Judged, bounded_verdict
from valuecoach.review import Clarity, Verdict

CLARITIES: tuple[Clarity, ...] = ("none", "vague", "clear")

# The rules' verdict, the model's, give, ask, may it raise, blemished: then verdict, by whom, disputed.
CASES: list[tuple[Verdict, Verdict, Clarity, Clarity, bool, bool, Judged]] = [
    ("accept", "accept", "clear", "clear", True, False, Judged("accept", "both", disputed=False)),
    ("revisit", "accept", "clear", "clear", True, False, Judged("accept", "model", disputed=False)),
    ("revisit", "accept", "clear", "vague", True, False, Judged("revisit", "rules", disputed=False)),
    ("revisit", "accept", "vague", "clear", True, False, Judged("revisit", "rules", disputed=False)),
    ("revisit", "accept", "clear", "clear", False, False, Judged("revisit", "rules", disputed=False)),
    ("revisit", "accept", "clear", "clear", True, True, Judged("revisit", "rules", disputed=False)),
    ("accept", "revisit", "clear", "clear", False, True, Judged("revisit", "model", disputed=False)),
    ("revisit", "decline", "vague", "none", False, False, Judged("decline", "model", disputed=False)),
    ("decline", "revisit", "vague", "none", True, False, Judged("revisit", "model", disputed=False)),
    ("decline", "revisit", "none", "clear", True, False, Judged("decline", "rules", disputed=False)),
    ("decline", "accept", "clear", "clear", True, False, Judged("decline", "rules", disputed=True)),
    ("accept", "decline", "clear", "clear", True, False, Judged("accept", "rules", disputed=True)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}-{case[2]}-{case[3]}")
def test_the_verdict_is_bounded_by_the_table(
    case: tuple[Verdict, Verdict, Clarity, Clarity, bool, bool, Judged],
) -> None:
    """The model moves a verdict by one step, and up only where the text bears it."""
    rules, model, give, ask, may_raise, blemished, expected = case

    judged = bounded_verdict(rules, model, give=give, ask=ask, may_raise=may_raise, blemished=blemished)

    assert judged == expected


def test_no_word_of_a_model_turns_a_decline_into_an_accept() -> None:
    """Whatever else holds, what the rules decline is not accepted."""
    for model, give, ask, may_raise, blemished in product(
        ORDER, CLARITIES, CLARITIES, (True, False), (True, False)
    ):
        judged = bounded_verdict(
            "decline", model, give=give, ask=ask, may_raise=may_raise, blemished=blemished
        )

        assert judged.verdict != "accept"
