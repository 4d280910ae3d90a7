"""Meetings: what stands in one sentence with whom, and who gets, loses or toils."""

from __future__ import annotations

from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.cues import Cues
from valuecoach.reading.reading import Reading
from valuecoach.reading.voice import YOU_WORDS

GAINS: Final = ("time_back", "target", "recognition", "fear_off", "learning", "relief")
"""The lists that tell of a gain to one person."""
PRIORITIES: Final = ("growth", "cost", "advantage", "innovation", "experience", "validation")
_HERS: Final = frozenset("her his she he him she'd he'd".split())
_SELF: Final = frozenset({"yourself", "personally"})
_PAIRS: Final = (
    ("chore", "you", "chore.you"),
    ("chore", "group", "chore.team"),
    ("day_word", "you", "day.you"),
    ("day_word", "group", "day.role"),
    ("day_word", "named", "day.named"),
    ("hour_word", "you", "hours.you"),
    ("hour_word", "group", "hours.role"),
    ("relief", "group", "relief.person"),
    ("relief", "named", "relief.person"),
    *((priority, "you", f"your.{priority}") for priority in PRIORITIES),
)
"""A list, who stands beside it in the sentence, and the fact that this makes."""
_REACH: Final = 4
_TIMES: Final = frozenset({"hour", "minute", "day", "week"})
_BACK: Final = frozenset(
    "back save saves saved saving spare spares spared less fewer earlier sooner free frees".split()
)
_OUTCOMES: Final = (
    ("gets", frozenset({"partner_gets"})),
    ("relieved", frozenset({"relief", "fear_off"})),
    ("toils", frozenset({"chore", "pain_word"})),
)


def add_meetings(facts: Facts, reading: Reading) -> None:
    """Add the facts of people beside gains, chores, days and priorities."""
    cues = reading.cues
    named = {cues.text.words[index].sentence for index in reading.people.named}
    kinds: set[str] = set()
    gaining = most = 0
    for sentence, tags in enumerate(cues.by_sentence):
        present = _present(cues, sentence, named=sentence in named)
        here = [gain for gain in GAINS if gain in tags]
        for who in present:
            for gain in here:
                facts[f"gain.{gain}.{who}"] = 1.0
            if here:
                facts[f"gain.{who}"] = 1.0
        for name, who, fact in _PAIRS:
            if who in present and name in tags:
                facts[fact] = 1.0
        if "hers" in present and not present.isdisjoint({"role", "named"}):
            facts["person.hers"] = 1.0
        if "self" in present:
            facts["person.self"] = 1.0
        gaining += bool(here)
        most = max(most, len(here))
        kinds.update(here)
    if kinds:
        facts["gain.sentences"] = min(gaining, 3)
        facts["gain.kinds"] = most
        _add_gains(facts, reading)
    _add_outcomes(facts, reading)


def _add_gains(facts: Facts, reading: Reading) -> None:
    """Add that there are gains to a person, how many, and whether there is a person to have them."""
    facts["gain.any"] = 1.0
    facts["gain.count"] = min(sum(1 for hit in reading.cues.hits if hit[0] in GAINS), 6)
    if reading.people.any:
        facts["gain.somebody"] = 1.0
    if any("role" in tags for tags in reading.cues.by_sentence):
        facts["gain.some_role"] = 1.0


def _present(cues: Cues, sentence: int, *, named: bool) -> set[str]:
    """Return who is spoken of in a sentence: you, a role, a team, somebody named, she or he."""
    tags, spoken = cues.by_sentence[sentence], cues.words_by_sentence[sentence]
    present: set[str] = {who for who in ("role", "team") if who in tags}
    if present:
        present.add("group")
    if named:
        present.add("named")
    for who, words in (("you", YOU_WORDS), ("hers", _HERS), ("self", _SELF)):
        if not words.isdisjoint(spoken):
            present.add(who)
    return present


def _add_outcomes(facts: Facts, reading: Reading) -> None:
    """Add whether somebody named, a role, a team or the partner's customers get, lose or toil."""
    cues = reading.cues
    words = cues.text.words
    named = set(reading.people.named)
    for index in range(len(words)):
        who = _who(cues, index, named=index in named)
        if not who:
            continue
        for after in range(index + 1, min(index + 1 + _REACH, len(words))):
            if not words[after].joined:
                break
            for outcome, lists in _OUTCOMES:
                if not lists.isdisjoint(cues.tags[after]):
                    facts[f"{outcome}.{who}"] = 1.0
    for figure in reading.figures:
        spoken = cues.words_by_sentence[words[figure.first].sentence]
        if figure.kind == "clock" and not YOU_WORDS.isdisjoint(spoken):
            facts["clock.you"] = 1.0
    _add_time(facts, reading, named)


def _add_time(facts: Facts, reading: Reading, named: set[int]) -> None:
    """Add whose time an exact figure gives back."""
    cues = reading.cues
    at = 0
    for figure, part in zip(reading.figures, reading.parts, strict=True):
        while reading.clauses[at].last < figure.first:
            at += 1
        if part != "benefit" or figure.unit not in _TIMES or figure.precision != "exact":
            continue
        clause = reading.clauses[at]
        around = range(clause.first, clause.last + 1)
        if clause.direction == "ask" or _BACK.isdisjoint(cues.lower[clause.first : clause.last + 1]):
            continue
        for index in around:
            who = _who(cues, index, named=index in named)
            if who:
                facts[f"time.{who}"] = 1.0


def _who(cues: Cues, index: int, *, named: bool) -> str:
    tags = cues.tags[index]
    if named:
        return "named"
    for name, who in (("role", "role"), ("team", "team")):
        if name in tags:
            return who
    if cues.lower[index] in _HERS:
        return "hers"
    return "customer" if "partner_people" in tags else ""
