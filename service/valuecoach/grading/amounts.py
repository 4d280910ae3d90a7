"""Amounts: what the figures of a draft size, how exactly, and what they can be held against."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from valuecoach.grading.shape import Facts
from valuecoach.reading.figure import Figure
from valuecoach.reading.parts import Part
from valuecoach.reading.reading import Reading
from valuecoach.reading.voice import YOU_WORDS

_MOST: Final = 4
_SPLIT: Final[frozenset[Part]] = frozenset({"benefit", "pain", "baseline", "ask", "price", "reach", "own"})
_CLAIMED: Final[frozenset[Part]] = frozenset({"benefit", "pain", "baseline"})
_WITH: Final = ("measured_by", "metric", "time_back", "fear_off", "target", "role", "team", "evidence_other")


def add_amounts(facts: Facts, reading: Reading) -> None:
    """Add the facts of figures: how many of each part and kind, exact and rough, and what goes with them."""
    figures = reading.figures
    if not figures:
        return
    counts: dict[str, int] = {}
    for figure, part in zip(figures, reading.parts, strict=True):
        for name in _names(figure, part):
            counts[name] = counts.get(name, 0) + 1
    sentences = {
        reading.text.words[figure.first].sentence
        for figure, part in zip(figures, reading.parts, strict=True)
        if part in _CLAIMED
    }
    for name, number in counts.items():
        facts[name] = 1.0
        facts[f"{name}.count"] = min(number, _MOST)
    facts["figure"] = 1.0
    facts["figure.count"] = min(len(figures), 10)
    if counts.get("figure.rough") and not counts.get("figure.exact"):
        facts["figure.only_rough"] = 1.0
    if reading.contradictions:
        facts["figure.contradiction"] = 1.0
    _add_pairs(facts, counts)
    _add_company(facts, reading, sentences)


def _names(figure: Figure, part: Part) -> Iterator[str]:
    """Yield the facts that one figure counts for."""
    yield f"figure.{part}"
    yield f"kind.{figure.kind}"
    if part in _SPLIT:
        yield f"figure.{part}.{figure.precision}"
    if figure.sizes:
        yield "figure.sizing"
        if not figure.weak:
            yield "figure.firm"
        if figure.precision == "rough":
            yield "figure.rough"
        elif not figure.weak:
            yield "figure.exact"
    if figure.pair == "to":
        yield "figure.pair"


def _add_pairs(facts: Facts, counts: dict[str, int]) -> None:
    """Add which parts stand together in one draft."""
    exact = counts.get("figure.benefit.exact", 0)
    claimed = counts.get("figure.benefit", 0) > 0
    asked = counts.get("figure.price", 0) + counts.get("figure.ask", 0)
    pained = counts.get("figure.baseline", 0) + counts.get("figure.pain", 0)
    facts["figure.gain.count"] = min(exact + counts.get("figure.pain.exact", 0), _MOST)
    for name, there in (
        ("figure.two_benefits", exact > 1),
        ("figure.both_sides", exact > 0 and asked > 0),
        ("figure.anchored", claimed and pained > 0),
        ("figure.benefit.dated", claimed and counts.get("figure.date", 0) > 0),
        ("figure.benefit.period", claimed and counts.get("figure.period", 0) > 0),
        ("figure.only_ask", asked > 0 and not claimed and not pained),
        ("figure.only_reach", not claimed and not asked and not pained),
    ):
        if there:
            facts[name] = 1.0


def _add_company(facts: Facts, reading: Reading, sentences: set[int]) -> None:
    """Add what stands in one sentence with a claimed figure."""
    cues = reading.cues
    for sentence in sentences:
        tags = cues.by_sentence[sentence]
        for name in _WITH:
            if name in tags:
                facts[f"benefit.with.{name}"] = 1.0
        if not YOU_WORDS.isdisjoint(cues.words_by_sentence[sentence]):
            facts["benefit.with.you"] = 1.0
        if _names_a_company(reading, sentence):
            facts["benefit.with.company"] = 1.0
    if sentences and any(owned.concrete for owned in reading.voice.owned):
        facts["benefit.with.own"] = 1.0


def _names_a_company(reading: Reading, sentence: int) -> bool:
    """Tell whether a capitalised word that is no person, day or opening word stands in *sentence*."""
    raw, start = reading.text.raw, reading.text.sentences[sentence].start
    tags = reading.cues.tags
    for index, word in enumerate(reading.text.words):
        if word.sentence == sentence and word.start != start and raw[word.start].isupper():
            alone = word.end - word.start == 1
            if (
                not alone
                and not tags[index] & {"given_names", "day_word", "period"}
                and "'" not in word.lower
            ):
                return True
    return False
