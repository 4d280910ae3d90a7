from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rubric.folders import house
from valuecoach.rubric.lexicon import Hit, Lexicons, word_tags
from valuecoach.text import read


def lexicons(**blocks: str) -> Lexicons:
    """Make lexicons whose phrases are parted by semicolons."""
    made = Lexicons()
    for name, block in blocks.items():
        assert made.add_block(name, block.replace("; ", "\n"), "none") == []
    return made


def found(made: Lexicons, raw: str) -> list[str]:
    """Return what is found in *raw*, as list, phrase and words."""
    text = read(raw)
    return [f"{hit.lexicon}/{hit.phrase}/{text.span(hit.first, hit.last).of(raw)}" for hit in made.hits(text)]


def test_a_phrase_is_found_however_it_is_written() -> None:
    """Case, hyphens, white space and the kind of apostrophe make no difference."""
    made = lexicons(a="world-class; we're proud")

    raw = "World class and WORLD-CLASS, world\n class; we’re proud."
    assert found(made, raw) == [
        "a/world class/World class",
        "a/world class/WORLD-CLASS",
        "a/we're proud/we’re proud",
    ]


def test_punctuation_parts_a_phrase() -> None:
    """A comma between its words is not the phrase."""
    assert found(lexicons(a="next level"), "What is next, level by level?") == []


def test_of_one_list_the_longest_counts() -> None:
    """The words of a longer phrase are not counted again for the same list."""
    made = lexicons(a="rate; conversion rate; conversion", b="rate")

    assert found(made, "the conversion rate of") == ["a/conversion rate/conversion rate", "b/rate/rate"]


def test_the_longest_counts_only_where_it_is_whole() -> None:
    """A phrase that breaks off leaves the shorter ones."""
    made = lexicons(a="up; up to the mark")

    assert found(made, "up to the top") == ["a/up/up"]


def test_an_exception_hides_what_it_covers() -> None:
    """What is "up to date" is not "up to", and the words after it count again."""
    made = lexicons(a="up to; ! up to date")

    assert found(made, "Up to date is up to you") == ["a/up to/up to"]


def test_a_beginning_finds_every_word_that_begins_so() -> None:
    """With a star one line stands for a family of words."""
    assert found(lexicons(a="innovat*; innovative"), "innovative innovation, inn") == [
        "a/innovative/innovative",
        "a/innovat*/innovation",
    ]


def test_a_phrase_with_a_key_stands_for_it() -> None:
    """A hit in a keyed list names the entry, whichever of its names was found."""
    made = Lexicons()
    made.add_block("metrics", "churn rate\nlapse", "noun", "churn")

    assert found(made, "Lapses and the churn rate") == ["metrics/churn/Lapses", "metrics/churn/churn rate"]


def test_a_phrase_stands_for_one_key() -> None:
    """Two entries that claim the same name are a fault, on the line of the second."""
    made = Lexicons()
    made.add_block("metrics", "churn", "noun", "churn")

    [fault] = made.add_block("metrics", "retention\nchurn", "noun", "retention")

    assert fault == (1, "expected a phrase of its own; 'churn' stands for 'churn'")


def test_each_word_knows_its_lists() -> None:
    """A word inside a phrase has the list of the phrase."""
    text = read("the conversion rate rose")

    assert word_tags(text, [Hit("metric", 1, 2, "conversion rate"), Hit("noun", 2, 2, "rate")]) == [
        (),
        ("metric",),
        ("metric", "noun"),
        (),
    ]


@given(st.text())
def test_any_text_is_looked_through(raw: str) -> None:
    """Every hit lies inside the text, and hits of one list stand apart from left to right."""
    text = read(raw)
    reach: dict[str, int] = {}
    for hit in house().lexicons.hits(text):
        assert 0 <= hit.first <= hit.last < len(text.words)
        assert reach.get(hit.lexicon, -1) < hit.first
        reach[hit.lexicon] = hit.last


@given(st.lists(st.sampled_from("our world-class conversion rate up to date next level and churn".split())))
def test_the_order_of_looking_is_that_of_the_text(words: list[str]) -> None:
    """Hits come by where they begin."""
    hits = house().lexicons.hits(read(" ".join(words)))

    assert [hit.first for hit in hits] == sorted(hit.first for hit in hits)
