"""Wording: which word lists a draft touches, how often, and which of them meet in one sentence."""

from __future__ import annotations

from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.reading import Reading
from valuecoach.reading.voice import YOU_WORDS
from valuecoach.rubric.facts import MOTIVE_CUES, PRIORITY_CUES

_MOST: Final = 5
_SHORTEST: Final = 8
UNSEEN: Final = frozenset({"given_names", "company_word", "imperative", MOTIVE_CUES, PRIORITY_CUES})
"""Lists that serve the reading and say nothing by themselves."""

KEYED: Final = {MOTIVE_CUES: "motive", PRIORITY_CUES: "priority"}
"""Lists whose phrases are the keys of entries of the rubric."""

PRIORITIES: Final = ("growth", "cost", "advantage", "innovation", "experience", "validation")
GAINS: Final = ("time_back", "target", "recognition", "fear_off", "learning", "relief")
"""The lists that tell of a gain to one person."""
_HERS: Final = frozenset("her his she he him she'd he'd".split())


def add_wording(facts: Facts, reading: Reading) -> None:
    """Add for each list whether it is touched, how often (to five) and its share of the words."""
    counts: dict[str, int] = {}
    for name, _, _, phrase in reading.cues.hits:
        counts[name] = counts.get(name, 0) + 1
        if name in KEYED:
            facts[f"{KEYED[name]}.{phrase}"] = 1.0
    per = 1.0 / max(len(reading.text.words), _SHORTEST)
    for name, count in counts.items():
        if name not in UNSEEN:
            facts[f"cue.{name}"] = 1.0
            facts[f"cue.{name}.count"] = min(count, _MOST)
            facts[f"cue.{name}.share"] = min(count * per, 0.4) * 10
    _add_meetings(facts, reading, counts)
    _add_gainers(facts, reading)
    _add_ending(facts, reading)


def _add_meetings(facts: Facts, reading: Reading, counts: dict[str, int]) -> None:
    """Add which gains stand in one sentence with a person, a role, a team, or "you"."""
    cues = reading.cues
    named = {cues.text.words[index].sentence for index in reading.people.named}
    somebody = reading.people.any
    gaining = 0
    most = 0
    for index, tags in enumerate(cues.by_sentence):
        spoken = cues.words_by_sentence[index]
        to_you = not YOU_WORDS.isdisjoint(spoken)
        role, team = "role" in tags, "team" in tags
        hers = not _HERS.isdisjoint(spoken)
        here = 0
        for gain in GAINS:
            if gain in tags:
                here += 1
                if to_you:
                    facts[f"gain.{gain}.you"] = 1.0
                if role:
                    facts[f"gain.{gain}.role"] = 1.0
                if team:
                    facts[f"gain.{gain}.team"] = 1.0
                if index in named:
                    facts[f"gain.{gain}.named"] = 1.0
        if here:
            gaining += 1
            most = max(most, here)
            if role:
                facts["gain.role"] = 1.0
            if team:
                facts["gain.team"] = 1.0
            if to_you:
                facts["gain.you"] = 1.0
            if hers:
                facts["gain.hers"] = 1.0
            if index in named:
                facts["gain.named"] = 1.0
        if to_you:
            for priority in PRIORITIES:
                if priority in tags:
                    facts[f"your.{priority}"] = 1.0
        if "chore" in tags:
            if to_you:
                facts["chore.you"] = 1.0
            if role or team:
                facts["chore.team"] = 1.0
        if "day_word" in tags:
            if to_you:
                facts["day.you"] = 1.0
            if role or team:
                facts["day.role"] = 1.0
            if index in named:
                facts["day.named"] = 1.0
        if "hour_word" in tags:
            if to_you:
                facts["hours.you"] = 1.0
            if role or team:
                facts["hours.role"] = 1.0
        if "relief" in tags and (role or team or index in named):
            facts["relief.person"] = 1.0
        if hers and (role or index in named):
            facts["person.hers"] = 1.0
        if not _SELF.isdisjoint(spoken):
            facts["person.self"] = 1.0
    facts["gain.sentences"] = min(gaining, 3)
    facts["gain.kinds"] = most
    kinds = sum(1 for gain in GAINS if gain in counts)
    facts["gain.any"] = float(kinds > 0)
    facts["gain.count"] = min(sum(counts.get(gain, 0) for gain in GAINS), 6)
    if kinds and somebody:
        facts["gain.somebody"] = 1.0
    if kinds and "role" in counts:
        facts["gain.some_role"] = 1.0


_SELF: Final = frozenset({"yourself", "personally"})
_ENDING: Final = (
    "ask_clear",
    "ask_vague",
    "small_step",
    "risk_reversal",
    "trade",
    "threat",
    "hedge",
    "greeting",
)
_REACH: Final = 4
_PERSONS: Final = frozenset({"role", "team"})


def _add_gainers(facts: Facts, reading: Reading) -> None:
    """Add whether somebody named, a role, a team or the partner's customers get, keep or lose something."""
    cues = reading.cues
    lower, tags, words = cues.lower, cues.tags, cues.text.words
    named = set(reading.people.named)
    count = len(lower)
    for index in range(count):
        here = tags[index]
        who = (
            "named" if index in named else "role" if "role" in here else "team" if "team" in here
            else "hers" if lower[index] in _HERS else "customer" if "partner_people" in here else ""
        )  # fmt: skip
        if not who:
            continue
        for after in range(index + 1, min(index + 1 + _REACH, count)):
            if not words[after].joined:
                break
            found = tags[after]
            if "partner_gets" in found:
                facts[f"gets.{who}"] = 1.0
            if "relief" in found or "fear_off" in found:
                facts[f"relieved.{who}"] = 1.0
            if "chore" in found or "pain_word" in found:
                facts[f"toils.{who}"] = 1.0
    for figure in reading.figures:
        if figure.kind == "clock" and not YOU_WORDS.isdisjoint(
            cues.words_by_sentence[words[figure.first].sentence]
        ):
            facts["clock.you"] = 1.0


def _add_ending(facts: Facts, reading: Reading) -> None:
    """Add what stands in the last sentence, where an ask is most often made."""
    cues = reading.cues
    if not cues.text.words:
        return
    last = cues.text.words[-1].sentence
    tags = cues.by_sentence[last]
    for name in _ENDING:
        if name in tags:
            facts[f"ending.{name}"] = 1.0
    for clause in reading.clauses:
        if cues.text.words[clause.first].sentence == last:
            facts[f"ending.{clause.direction}"] = 1.0
    if cues.text.raw.rstrip().endswith("?"):
        facts["ending.question"] = 1.0
    if any(cues.text.words[figure.first].sentence == last for figure in reading.figures):
        facts["ending.figure"] = 1.0
