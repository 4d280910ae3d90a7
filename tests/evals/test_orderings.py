from __future__ import annotations

import pytest

from evals.sets import orderings, score_by
from valuecoach.evaluation.orderings import KINDS, Ordering, broken_of
from valuecoach.reviewer import Reviewer

PAIRS = orderings()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.kind}, {pair.name}")
def test_the_stronger_text_scores_higher(pair: Ordering, coach: Reviewer) -> None:
    """Whatever changes, what is stronger scores higher, and empty words gain nothing."""
    assert [*map(str, broken_of([pair], score_by(coach)))] == []


def test_every_way_of_being_weaker_is_there() -> None:
    """The pairs show each kind of weakness several times, and each chain from its beginning to its end."""
    kinds = [pair.kind for pair in PAIRS]

    assert all(kinds.count(kind) >= 6 for kind in KINDS)
    assert kinds.count("chain") == 19
    assert len(PAIRS) - kinds.count("chain") >= 70


def test_no_pair_stands_twice() -> None:
    """Each pair is one of its own."""
    assert len({(pair.stronger, pair.weaker) for pair in PAIRS}) == len(PAIRS)
