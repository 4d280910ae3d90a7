"""Promises: what the claims of a draft amount to, and what the partner would bring for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.claims import Claim
from valuecoach.reading.reading import Reading

_OFFERS: Final = frozenset({"clause.give", "clause.gain"})
_ASKING: Final = tuple(
    """clause.ask clause.maybe_ask cue.ask_clear cue.ask_vague ask.asset figure.price figure.ask questions
    cue.fee cue.small_step cue.next_step cue.risk_reversal clause.trade""".split()
)
"""Facts of which one at least is there where the writer asks for anything."""
_GIVING: Final = frozenset({"give", "gain"})
_ASKED: Final = frozenset({"ask", "maybe_ask"})
_SIDES: Final = frozenset({"we", "you"})
_THEIRS: Final = frozenset({"your", "you"})
_PAID: Final = frozenset({"money", "percent"})
_MOST: Final = 3
_CHARGED: Final = frozenset({"money", "rate", "duration"})


def add_promises(facts: Facts, reading: Reading) -> None:
    """Add the facts of claims: whose figure moves, whether by an exact amount, and by what means."""
    counts: dict[str, int] = {}
    for claim in reading.claims:
        for name in _names(claim):
            counts[name] = counts.get(name, 0) + 1
    for name, count in counts.items():
        facts[name] = 1.0
        facts[f"{name}.count"] = min(count, _MOST)
    if reading.assets:
        facts["ask.asset"] = 1.0
    if any(map(facts.get, _ASKING)) or _is_paid(reading):
        facts["ask.sign"] = 1.0
    elif [clause.direction in _GIVING for clause in reading.clauses] == [True]:
        facts["give.alone"] = 1.0
    if "claim.ours" in counts and "claim" not in counts and _OFFERS.isdisjoint(facts):
        facts["takes.only"] = 1.0
    if "claim" not in counts and _only_asks(reading):
        facts["asks.only"] = 1.0
    if "claim" not in counts and _only_complains(reading):
        facts["pain.only"] = 1.0


def _only_asks(reading: Reading) -> bool:
    """Tell whether every clause asks, and none bids."""
    directions = {clause.direction for clause in reading.clauses}
    if "ask" not in directions or not directions <= _ASKED:
        return False
    # What the partner is bidden to do may stand with what comes of it: "refer us and win a hamper".
    return not any(clause.direction == "ask" and clause.subject not in _SIDES for clause in reading.clauses)


def _only_complains(reading: Reading) -> bool:
    """Tell whether every clause says what the partner suffers today, and nobody offers to end it."""
    directions = {clause.direction for clause in reading.clauses}
    pained = any("pain_word" in tags for tags in reading.cues.tags)
    return bool(directions) and directions <= _THEIRS and pained and not reading.voice.we


def _is_paid(reading: Reading) -> bool:
    """Tell whether something is offered for a sum or a share: "for 10% of the first year's revenue"."""
    return any(
        figure.kind in _PAID and figure.first and reading.cues.lower[figure.first - 1] == "for"
        for figure in reading.figures
    )


def _names(claim: Claim) -> Iterator[str]:
    """Yield the facts that one claim counts for; what moves the wrong way is no promise."""
    if claim.harmful:
        if claim.owned is not None:
            yield "claim.harmful"
        return
    if claim.ours:
        yield "claim.ours"
        return
    sized = claim.figure is not None and not claim.empty
    own = claim.owned is not None
    metric = claim.owned is not None and "metric" in claim.owned.tags
    charged = claim.to_you and claim.figure is not None and claim.figure.kind in _CHARGED
    for name, there in (
        ("claim", True),
        ("claim.means", claim.means),
        ("claim.metric", claim.metric),
        ("claim.yours", claim.yours),
        ("claim.own", own),
        ("claim.own.means", own and claim.means),
        ("claim.empty.sized", claim.figure is not None and claim.empty),
        ("claim.sized", sized),
        ("claim.metric.sized", sized and claim.metric),
        ("claim.yours.sized", sized and claim.yours),
        ("claim.own.sized", sized and own),
        ("claim.own.metric.sized", sized and metric),
        ("claim.full", sized and (metric or charged) and claim.means),
    ):
        if there:
            yield name
