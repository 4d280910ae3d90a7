"""Shape: how long a draft is, and how it is built."""

from __future__ import annotations

from typing import Final

from valuecoach.reading.reading import Reading

Facts = dict[str, float]

_WORD_STEPS: Final = (6, 10, 15, 20, 28, 35, 50, 65, 80, 100, 120)
_SENTENCE_STEPS: Final = (20, 28, 35, 45)
_SHORTEST: Final = 8
_LONG_WORD: Final = 9


def add_shape(facts: Facts, reading: Reading) -> None:
    """Add the facts of length and layout; shares are per word."""
    text = reading.text
    words = text.words
    count = len(words)
    per = 1.0 / max(count, _SHORTEST)
    for step in _WORD_STEPS:
        if count <= step:
            break
        facts[f"words.over_{step}"] = 1.0
    lengths: dict[int, int] = {}
    letters = long = 0
    for word in words:
        size = word.end - word.start
        letters += size
        long += size >= _LONG_WORD
        lengths[word.sentence] = lengths.get(word.sentence, 0) + 1
    longest = max(lengths.values(), default=0)
    for step in _SENTENCE_STEPS:
        if longest > step:
            facts[f"sentence.over_{step}"] = 1.0
    raw = text.raw
    sentences = max(len(text.sentences), 1)
    facts["words"] = min(count, 150) / 10
    facts["sentences"] = min(sentences, 12)
    facts["sentence.words"] = min(count / sentences, 60) / 10
    facts["word.letters"] = letters / max(count, 1)
    facts["word.long"] = long * per
    facts["commas"] = min(raw.count(","), 12)
    facts["colons"] = min(raw.count(";") + raw.count(":"), 6)
    facts["lines"] = min(raw.count("\n"), 12)
    facts["brackets"] = min(raw.count("("), 4)
    facts["questions"] = min(raw.count("?"), 3)
    facts["exclamations"] = min(raw.count("!"), 4)
    facts["clauses"] = min(len(reading.clauses), 25)
