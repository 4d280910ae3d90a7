"""Sides: who speaks to whom, what is the partner's own, and which way the deal runs."""

from __future__ import annotations

from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.reading import Reading
from valuecoach.reading.voice import YOU_WORDS

_SHORTEST: Final = 8
_MOST: Final = 4
_PRIORITIES: Final = ("growth", "cost", "advantage", "innovation", "experience", "validation")
_OWNED: Final = ("role", "team", "metric", "partner_people", "things", "target", "recognition", "chore")
_PERSONAL: Final = frozenset(
    """desk name bonus target quota boss board career evenings evening weekends weekend fridays
    sundays saturdays
    mondays phone inbox review goal half-year half signature number scorecard report holiday predecessor chair
    director head plan""".split()
)
_GIVING: Final = frozenset({"give", "gain"})
_ASKING: Final = frozenset({"ask", "maybe_ask"})


def add_sides(facts: Facts, reading: Reading) -> None:
    """Add the facts of voice, people and direction."""
    _add_voice(facts, reading)
    _add_people(facts, reading)
    _add_directions(facts, reading)


def _add_voice(facts: Facts, reading: Reading) -> None:
    voice = reading.voice
    per = 1.0 / max(len(reading.text.words), _SHORTEST)
    facts["we.count"] = min(voice.we, 8)
    facts["you.count"] = min(voice.you, 8)
    facts["they.count"] = min(voice.third, 6)
    facts["we.share"] = voice.we * per * 10
    facts["you.share"] = voice.you * per * 10
    if voice.we:
        facts["we"] = 1.0
    if voice.you:
        facts["you"] = 1.0
    facts["you.lead"] = (voice.you - voice.we) * per * 10
    _add_owned(facts, reading)


def _add_owned(facts: Facts, reading: Reading) -> None:
    voice, lower = reading.voice, reading.cues.lower
    own = vague = personal = 0
    for owned in voice.owned:
        if owned.concrete:
            own += 1
        else:
            vague += 1
        for name in _OWNED:
            if name in owned.tags:
                facts[f"own.{name}"] = min(facts.get(f"own.{name}", 0.0) + 1, _MOST)
        if not _PERSONAL.isdisjoint(lower[owned.first + 1 : owned.last + 1]):
            personal += 1
    if own:
        facts["own"] = 1.0
        facts["own.count"] = min(own, _MOST)
    if vague:
        facts["own.vague"] = min(vague, _MOST)
    if personal:
        facts["own.personal"] = min(personal, _MOST)


def _add_people(facts: Facts, reading: Reading) -> None:
    people = reading.people
    if people.named:
        facts["named"] = 1.0
        facts["named.count"] = min(len({reading.cues.lower[index] for index in people.named}), 3)
    for name, there in (
        ("named.greeted", people.greeted),
        ("named.addressed", people.addressed),
        ("named.titled", people.titled),
        ("named.any", people.any),
        ("named.self", people.introduces_self),
    ):
        if there:
            facts[name] = 1.0
    tags, lower = reading.cues.tags, reading.cues.lower
    for index, word_tags in enumerate(tags):
        if index and "role" in word_tags:
            before = lower[index - 1]
            if before in {"our", "my"}:
                facts["role.ours"] = 1.0
            elif before in {"your", "each", "every"} or (index > 1 and lower[index - 2] == "your"):
                facts["role.yours"] = 1.0
            elif before == "as" or (index > 1 and lower[index - 2] == "as"):
                facts["role.as"] = 1.0


def _add_directions(facts: Facts, reading: Reading) -> None:
    counts: dict[str, int] = {}
    cues = reading.cues
    lower, tags = cues.lower, cues.tags
    served = moved = 0
    for clause in reading.clauses:
        counts[clause.direction] = counts.get(clause.direction, 0) + 1
        if clause.direction in _ASKING:
            continue
        if YOU_WORDS.isdisjoint(lower[clause.first : clause.last + 1]):
            continue
        here: frozenset[str] = frozenset().union(*tags[clause.first : clause.last + 1])
        served += not here.isdisjoint(_PRIORITIES)
        moved += not here.isdisjoint({"metric", "up_verb", "down_verb"})
    for name, count in counts.items():
        facts[f"clause.{name}"] = 1.0
        facts[f"clause.{name}.count"] = min(count, _MOST)
    gives = counts.get("give", 0) + counts.get("gain", 0)
    asks = counts.get("ask", 0)
    if gives:
        facts["clause.gives"] = 1.0
    if gives and asks:
        facts["clause.trade"] = 1.0
    if asks and not gives + counts.get("your", 0):
        facts["clause.only_asks"] = 1.0
    if served:
        facts["your.priority"] = 1.0
        facts["your.priority.count"] = min(served, 3)
    if moved:
        facts["your.metric"] = 1.0
        facts["your.metric.count"] = min(moved, 3)
