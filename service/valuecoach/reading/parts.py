"""Parts: what each figure does in the draft: sizes a benefit, an ask, a pain, a reach, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from valuecoach.reading.clauses import Clause
from valuecoach.reading.cues import Cues
from valuecoach.reading.currencies import is_money
from valuecoach.reading.figure import Figure
from valuecoach.reading.voice import WE_WORDS, YOU_WORDS

Part = Literal[
    "benefit", "baseline", "pain", "period", "ask", "price", "reach", "resource", "scope", "own", "count",
    "amount", "date", "other", "retracted",
]  # fmt: skip

_DATES: Final = frozenset({"year", "date", "clock"})
_NOTHING: Final = frozenset({"phone", "version", "code", "age", "rank", "list", "idiom", "meeting"})
_BEFORE_PERIOD: Final = frozenset(
    """for in within over after every until till first next last per by each during past since under before of
    inside through""".split()
)
_SAVING: Final = frozenset("save saves saving saved gain gains gets spare spares".split())
_BACK: Final = frozenset("back earlier sooner faster less fewer quicker saved ahead free".split())
_RATHER: Final = frozenset({"instead", "not", "than", "current"})
_MINE: Final = frozenset("our we we've we're my i we'd us".split())
_WORTH: Final = frozenset(
    """save saves saved saving savings worth extra more less off earn earns keep keeps retain below
    under refund
    profit income revenue cheaper fewer add added adds brings brought back""".split()
)
_LOSS: Final = frozenset(
    "lose loses losing lost costs costing waste wasted fine penalty overtime paying".split()
)
_PAYING: Final = frozenset("pay give put bring add fund contribute offer hand credit cover".split())
_PRICING: Final = frozenset({"charge", "fee", "licence"})
_ASKING_PRICE: Final = frozenset({"ask", "charge", "want", "need", "at"})
_KEEPING: Final = frozenset("take keep charge want ask need get retain".split())
_SHARED: Final = frozenset("pay discount off offer give commission".split())
_ENDURED: Final = frozenset("lose spend waste pay wait throw turn miss struggle have".split())
_MOVING: Final = frozenset({"metric", "up_verb", "down_verb"})
_TIMES: Final = frozenset({"hour", "minute", "day", "hours", "minutes", "days"})
_ASKS: Final = frozenset({"ask", "maybe_ask"})


class _Setting:
    """What stands around one figure."""

    __slots__ = (
        "after", "asks", "before", "clause", "in_clause", "leading", "near", "near_tags", "second", "tags",
    )  # fmt: skip

    def __init__(self, cues: Cues, figure: Figure, clause: Clause) -> None:
        lower, tags = cues.lower, cues.tags
        first, last = figure.first, figure.last
        self.clause = clause
        self.asks = clause.direction in _ASKS
        self.before = lower[first - 1] if first else ""
        self.second = lower[first - 2] if first > 1 else ""
        self.leading = frozenset(lower[max(clause.first, first - 4) : first])
        self.after = frozenset(lower[last + 1 : last + 5])
        self.near = frozenset(lower[max(0, first - 4) : last + 5])
        self.near_tags: frozenset[str] = frozenset().union(*tags[max(0, first - 5) : last + 6])
        self.in_clause = frozenset(lower[clause.first : clause.last + 1])
        self.tags: frozenset[str] = frozenset().union(*tags[clause.first : clause.last + 1])


def parts_of(cues: Cues, figures: Sequence[Figure], clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """Return the part of each figure, in order."""
    parts: list[Part] = []
    at = 0
    for figure in figures:
        while clauses[at].last < figure.first:
            at += 1
        parts.append(_part(cues, figure, clauses[at]))
    return tuple(parts)


def _part(cues: Cues, figure: Figure, clause: Clause) -> Part:  # noqa: PLR0911  # a table of cases
    if figure.kind in _DATES:
        return "date"
    if figure.kind in _NOTHING:
        return "other"
    if figure.retracted:
        return "retracted"
    if figure.pair is not None:
        return "benefit" if figure.pair == "to" else "baseline"
    setting = _Setting(cues, figure, clause)
    if setting.before == "by" and not setting.tags.isdisjoint({"up_verb", "down_verb"}):
        return "benefit"
    if figure.kind == "duration":
        return _duration(figure, setting)
    if figure.kind == "money" or (figure.kind == "rate" and is_money(figure.unit)):
        return _money(figure, setting)
    if figure.kind == "rate" and figure.unit in _TIMES and not setting.asks:
        return "benefit"
    if figure.kind in {"percent", "fraction", "multiplier"}:
        return _share(setting)
    return _count(figure, setting)


def _duration(figure: Figure, setting: _Setting) -> Part:  # noqa: PLR0911  # a table of cases
    if setting.after & _BACK or (setting.leading & _SAVING and setting.before not in _BEFORE_PERIOD):
        return "benefit"
    if setting.before in _RATHER:
        return "baseline"
    if setting.asks:
        return "period"
    if "pain_word" in setting.near_tags and (
        setting.near & YOU_WORDS or setting.near_tags & {"role", "team", "partner_people"}
    ):
        return "pain"
    if setting.before in _BEFORE_PERIOD or setting.second in _BEFORE_PERIOD:
        return "period"
    if figure.per or setting.before == "to":
        return "benefit"
    return "period"


def _money(figure: Figure, setting: _Setting) -> Part:  # noqa: PLR0911  # a table of cases
    clause = setting.clause
    words = setting.in_clause
    if setting.before == "by" and not setting.tags.isdisjoint(_MOVING):
        return "benefit"
    if clause.direction == "gain":
        return "price" if clause.verb == "pay" else "pain" if clause.verb in {"spend", "lose"} else "benefit"
    if words & _WORTH and not (setting.asks and words & _PRICING):
        return "benefit"
    if words & _LOSS and (setting.near & YOU_WORDS or clause.subject in {"you", "your"}):
        return "pain"
    if clause.direction == "give" and clause.verb in _PAYING:
        return "benefit"
    if {"to", "you"} <= setting.after:
        return "benefit"
    if setting.asks or "price_word" in setting.tags:
        return "price"
    if clause.direction == "your":
        return "benefit"
    if clause.subject == "we":
        return "price" if words & _ASKING_PRICE else "resource"
    return "price" if figure.per else "amount"


def _share(setting: _Setting) -> Part:
    clause = setting.clause
    if setting.asks and not setting.near_tags & _MOVING:
        return "ask"
    if clause.subject == "we" and clause.verb in _KEEPING:
        return "ask"
    speaks_of_partner = setting.near & YOU_WORDS or "partner_people" in setting.near_tags
    if clause.subject in {"we", "our"} and not speaks_of_partner:
        return "benefit" if setting.in_clause & _SHARED or clause.direction == "give" else "own"
    return "benefit"


def _count(figure: Figure, setting: _Setting) -> Part:  # noqa: PLR0911  # a table of cases
    clause = setting.clause
    reaches = "reach_noun" in setting.near_tags
    if setting.asks:
        return "ask"
    if setting.before in _MINE and reaches:
        return "reach"
    if clause.direction == "we" or clause.subject == "our":
        return "reach" if reaches or "partner_people" in setting.near_tags else "resource"
    if setting.before in {"your", "of"} or setting.second == "your":
        return "scope"
    if clause.direction == "give":
        return "scope" if figure.weak else "benefit"
    if clause.direction == "gain":
        return "pain" if clause.verb in _ENDURED else "benefit"
    if setting.near_tags & _MOVING:
        return "scope" if figure.weak else "benefit"
    if reaches and setting.near & WE_WORDS:
        return "reach"
    return "benefit" if figure.kind == "rate" else "count"
