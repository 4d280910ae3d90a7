"""Claims: what is said to move, whose it is, by how much and by what means."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from valuecoach.reading.clauses import Clause
from valuecoach.reading.cues import Cues
from valuecoach.reading.figure import Figure
from valuecoach.reading.nouns import is_closed
from valuecoach.reading.parts import Part
from valuecoach.reading.vocabulary import words_of
from valuecoach.reading.voice import PARTNER, Owned
from valuecoach.rubric.facts import FALLING_METRICS

_SAVERS: Final = words_of(
    """save saves saving saved spare spares sparing bring brings bringing add adds adding get gets send sends
    earn earns takes goes go resolve resolves resolved handle handles"""
)
_RISING: Final = words_of("more higher longer up add adds adding")
_FALLING: Final = words_of("less fewer lower shorter off save saves saving saved spare spares down")
_COMPARED: Final = words_of("more less fewer faster quicker cheaper shorter sooner earlier higher lower off")
_NEGATIONS: Final = words_of("not never can't won't cannot don't doesn't didn't no hardly neither nor")
_LOSING: Final = words_of("lose loses losing lost")
"""What the partner loses today is a pain and no promise."""
_FILLING: Final = words_of("fill fills filling filled")
"""What is empty gets less by it."""
_EMPTY: Final = frozenset({"metric_vague", "empty_quality"})
_BLANK: Final = frozenset(
    {"vague_noun", "filler", "organisation_vague", "empty_quality", "empty_verb", "team", "metric_vague"}
)
_MOVERS: Final = frozenset({"up_verb", "down_verb"})
_OWNERS: Final = words_of("our my us me your their its his her you")
_PREPOSITIONS: Final = words_of("in into to with beyond through by across at on faster further quicker and")
_INSTRUMENTS: Final = words_of("with by through using via thanks")
_REACH: Final = 7
_PHRASE: Final = 4
_NEAR: Final = 3


class Claim(NamedTuple):
    """Something that is said to move, in one clause."""

    mover: int
    """The word that says so."""
    owned: Owned | None
    """What of the partner's moves."""
    to_you: bool
    """It is said to happen to the partner: "saves you"."""
    ours: bool
    """It is the writer's that moves: "reduce our cost"."""
    metric: bool
    """What moves is a figure that businesses keep."""
    empty: bool
    """It moves something that nobody can measure."""
    harmful: bool
    """It moves the wrong way: costs that rise."""
    figure: Figure | None
    """The exact amount, where there is one."""
    means: bool
    """What moves it can be named: "our sensors", "by pre-filling the form"."""

    @property
    def yours(self) -> bool:
        """Tell whether it is the partner's that moves."""
        return self.owned is not None or self.to_you


def claims_of(
    cues: Cues,
    clauses: Sequence[Clause],
    figures: Sequence[Figure],
    parts: Sequence[Part],
    owned: Sequence[Owned],
    *,
    lent: Container[int] = (),
) -> tuple[Claim, ...]:
    """Return what each clause says to move, one claim a clause at most.

    In a clause that begins at one of *lent* the partner is to bring something: there only the writer gains.
    """
    exact = [
        figure
        for figure, part in zip(figures, parts, strict=True)
        if part in {"benefit", "pain"} and figure.precision == "exact" and not figure.weak
    ]
    return tuple(
        claim
        for claim, clause in _claims(cues, clauses, exact, owned)
        if claim.ours or clause.first not in lent
    )


def _claims(
    cues: Cues, clauses: Sequence[Clause], exact: Sequence[Figure], owned: Sequence[Owned]
) -> Iterator[tuple[Claim, Clause]]:
    for clause in clauses:
        mover = _mover(cues, clause)
        if mover is None:
            continue
        first, last = clause.first, clause.last
        tags = frozenset().union(*cues.tags[max(first, mover - _REACH) : min(last, mover + _REACH) + 1])
        ours = _is_ours(cues, mover, last)
        claim = Claim(
            mover,
            None if ours else _moved(owned, clause, mover),
            not ours and _is_told(cues, clause, mover),
            ours,
            "metric" in tags,
            not tags.isdisjoint(_EMPTY) and "metric" not in tags,
            _harms(cues, mover, last),
            next((figure for figure in exact if first <= figure.first <= last), None),
            _has_means(cues, first, mover, last),
        )
        yield claim, clause


def _mover(cues: Cues, clause: Clause) -> int | None:
    """Return the word of a clause that moves something, a verb of rising or falling before any other."""
    lower, tags = cues.lower, cues.tags
    weaker: int | None = None
    for index in range(clause.first, clause.last + 1):
        word = lower[index]
        moves = not tags[index].isdisjoint(_MOVERS)
        if not moves and (weaker is not None or (word not in _SAVERS and word not in _COMPARED)):
            continue
        if not _NEGATIONS.isdisjoint(lower[max(clause.first, index - _NEAR) : index]):
            return None
        if word in _LOSING and clause.subject in {"you", "your"}:
            return None
        if moves:
            return index
        weaker = index
    return weaker


def _is_ours(cues: Cues, mover: int, last: int) -> bool:
    """Tell whether it is the writer's own that moves: "reduce our cost by 45%", "lets us expand into"."""
    lower = cues.lower
    if cues.tags[mover].isdisjoint(_MOVERS):
        return False
    after = lower[mover + 1] if mover < last else ""
    if lower[mover - 1 : mover] in (["us"], ["we"], ["i"]) and after in _PREPOSITIONS:
        return True
    reach = range(mover + 1, min(last, mover + _NEAR) + 1)
    first = next((index for index in reach if lower[index] in _OWNERS), None)
    if first is None:
        return False
    if lower[first] in {"us", "me"}:
        return lower[mover].startswith("sav")
    measured = any("metric" in tags for tags in cues.tags[first : min(last, first + _NEAR) + 1])
    return lower[first] in {"our", "my"} and measured


def _is_told(cues: Cues, clause: Clause, mover: int) -> bool:
    """Tell whether it happens to "you": "saves you €4 a parcel", "you save", "cost you less"."""
    near = cues.lower[max(clause.first, mover - _PHRASE) : min(clause.last, mover + 2) + 1]
    return not PARTNER.isdisjoint(near)


def _moved(owned: Sequence[Owned], clause: Clause, mover: int) -> Owned | None:
    """Return the partner's thing nearest to the verb."""
    near = [
        one
        for one in owned
        if one.concrete and clause.first <= one.first <= clause.last and abs(one.first - mover) <= _REACH
    ]
    return min(near, key=lambda one: (one.first < mover, abs(one.first - mover)), default=None)


def _harms(cues: Cues, mover: int, last: int) -> bool:
    """Tell whether what should fall is raised, or what should rise is lowered."""
    tags, word = cues.tags[mover], cues.lower[mover]
    reach = range(mover + 1, min(last, mover + _REACH) + 1)
    at = next((index for index in reach if "metric" in cues.tags[index]), None)
    if at is None:
        return False
    falling = FALLING_METRICS in cues.tags[at]
    if word not in _FILLING and ("up_verb" in tags or word in _RISING):
        return falling and "down_verb" not in tags
    return False


def _has_means(cues: Cues, first: int, mover: int, last: int) -> bool:
    """Tell whether something that can be named moves it: a noun before the verb, or an instrument."""
    lower = cues.lower
    for index in range(first, last):
        ours = lower[index] in {"our", "my"}
        if ours and index < mover and _is_named(cues, index + 1, mover):
            return True
        if lower[index] in _INSTRUMENTS and lower[index + 1] in {"our", "my"}:
            return _is_named(cues, index + 2, last + 1)
        if lower[index] in {"by", "through"} and lower[index + 1].endswith("ing") and index + 1 < last:
            return True
        if lower[index] in {"that", "which"} and 0 < mover - index <= _NEAR and index > first + 1:
            return _is_named(cues, index - 1, index)
    return False


def _is_named(cues: Cues, start: int, end: int) -> bool:
    """Tell whether a phrase names a thing: a word of it is neither vague nor empty nor a closed word."""
    for index in range(start, min(end, start + _PHRASE + 1)):
        if index > start and not cues.text.words[index].joined:
            return False
        if is_closed(cues.lower[index]):
            return False
        if cues.tags[index].isdisjoint(_BLANK):
            return True
    return False
