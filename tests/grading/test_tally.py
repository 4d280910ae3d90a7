from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.scales import gates, odds
from valuecoach.grading.tally import Tally

LEVEL = gates('"0", "1", "2"', "0, 0", "1, 2", "own: 1 -2|count: 0.5 0|never: 0 0")
SIDE = gates('"no", "yes"', "-1", "0.5", "own: 3|word.free: 1")
TALLY = Tally({"level": LEVEL, "side": SIDE})
FACTS = st.dictionaries(
    st.sampled_from(["own", "count", "never", "word.free", "unheard of"]), st.floats(-50, 50)
)


def likely(total: float) -> float:
    """Return how likely a gate is passed at *total*, by the textbook."""
    return 1 / (1 + exp(-total))


def test_a_gate_that_nothing_moves_is_as_likely_as_not() -> None:
    """Without facts the base decides; at 0 a gate is as likely as not, so two of them stand at 1."""
    assert TALLY.standings({}) == pytest.approx({"level": 1.0, "side": likely(-1)})


def test_a_standing_is_the_sum_of_what_is_likely() -> None:
    """Each gate adds up the weights of the facts at hand, times how much there is of each."""
    facts = {"own": 1.0, "count": 3.0}

    assert TALLY.standings(facts) == pytest.approx({"level": likely(1 + 1.5) + likely(-2), "side": likely(2)})


@given(FACTS)
def test_adding_up_side_by_side_is_adding_up_one_by_one(facts: dict[str, float]) -> None:
    """Whatever the signs and sizes: no gate takes anything from its neighbour."""
    totals = {
        "level": [
            facts.get("own", 0.0) + 0.5 * facts.get("count", 0.0),
            -2 * facts.get("own", 0.0),
        ],
        "side": [-1 + 3 * facts.get("own", 0.0) + facts.get("word.free", 0.0)],
    }
    told = TALLY.likelihoods(facts)

    for outcome, expected in totals.items():
        clipped = [max(-30.0, min(30.0, total)) for total in expected]
        assert told[outcome] == pytest.approx([likely(total) for total in clipped], rel=1e-3)


def test_odds_are_what_a_weight_says() -> None:
    """A base of even odds and a fact that makes them three to one stand at three quarters."""
    tally = Tally({"x": gates('"no", "yes"', "0", "0.5", f"own: {odds(0.75)}")})

    assert tally.standings({"own": 1.0})["x"] == pytest.approx(0.75)


def test_only_facts_that_count_are_known() -> None:
    """A fact without a weight need not be looked for."""
    assert TALLY.vocabulary >= {"own", "count", "word.free"}
    assert "unheard of" not in TALLY.vocabulary


@given(FACTS)
def test_standings_stay_on_their_scales(facts: dict[str, float]) -> None:
    """However much there is of anything, no standing leaves its scale; facts without weight change none."""
    standings = TALLY.standings(facts)

    assert 0.0 <= standings["level"] <= 2.0
    assert 0.0 <= standings["side"] <= 1.0
    assert standings == TALLY.standings({**facts, "unheard of": 7.0, "never": -7.0})


@given(FACTS, st.floats(0.1, 10))
def test_more_of_what_counts_for_a_gate_never_lowers_it(facts: dict[str, float], more: float) -> None:
    """A fact with a positive weight raises the standing, with a negative one lowers it."""
    before = TALLY.standings(facts)["side"]

    assert TALLY.standings({**facts, "own": facts.get("own", 0.0) + more})["side"] >= before


@given(FACTS)
def test_scales_do_not_mix(facts: dict[str, float]) -> None:
    """Added up together each scale stands where it stands alone."""
    alone = Tally({"level": LEVEL}).standings(facts) | Tally({"side": SIDE}).standings(facts)

    assert TALLY.standings(facts) == alone
