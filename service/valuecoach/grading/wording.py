"""Wording: which word lists a draft touches and how often, and what its last sentence holds."""

from __future__ import annotations

from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.reading import Reading
from valuecoach.rubric.facts import MOTIVE_CUES, PRIORITY_CUES

_MOST: Final = 5
_SHORTEST: Final = 8
_UNSEEN: Final = frozenset({"given_names", "company_word", "imperative", MOTIVE_CUES, PRIORITY_CUES})
"""Lists that serve the reading and say nothing by themselves."""
_KEYED: Final = {MOTIVE_CUES: "motive", PRIORITY_CUES: "priority"}
"""Lists whose phrases are the keys of entries of the rubric."""
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


def add_wording(facts: Facts, reading: Reading) -> None:
    """Add for each list whether it is touched, how often (to five) and its share of the words."""
    counts: dict[str, int] = {}
    for name, _, _, phrase in reading.cues.hits:
        counts[name] = counts.get(name, 0) + 1
        if name in _KEYED:
            facts[f"{_KEYED[name]}.{phrase}"] = 1.0
    per = 1.0 / max(len(reading.text.words), _SHORTEST)
    for name, count in counts.items():
        if name not in _UNSEEN:
            facts[f"cue.{name}"] = 1.0
            facts[f"cue.{name}.count"] = min(count, _MOST)
            facts[f"cue.{name}.share"] = min(count * per, 0.4) * 10
    _add_ending(facts, reading)


def _add_ending(facts: Facts, reading: Reading) -> None:
    """Add what stands in the last sentence, where an ask is most often made."""
    cues = reading.cues
    words = cues.text.words
    if not words:
        return
    last = words[-1].sentence
    tags = cues.by_sentence[last]
    for name in _ENDING:
        if name in tags:
            facts[f"ending.{name}"] = 1.0
    for clause in reading.clauses:
        if words[clause.first].sentence == last:
            facts[f"ending.{clause.direction}"] = 1.0
    if cues.text.raw.rstrip().endswith("?"):
        facts["ending.question"] = 1.0
    if any(words[figure.first].sentence == last for figure in reading.figures):
        facts["ending.figure"] = 1.0
