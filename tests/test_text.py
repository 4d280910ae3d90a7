from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuecoach.text import Span, read, sentences_of

MARKS = st.text("aB9\u200b\u00ad .,!?…'’\"”)]-–\n\r\t;:eg", max_size=80)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("", []),
        ("… — !?", []),
        ("We save you 25%.", ["we", "save", "you", "25"]),
        ("won't won’t wonʼt", ["won't", "won't", "won't"]),
        ("the dealers' stock", ["the", "dealers", "stock"]),
        ("route-planning", ["route", "planning"]),
        ("€1,200.50", ["1", "200", "50"]),
        ("snake_case", ["snake", "case"]),
        ("Zürich ÉCLAIR", ["zürich", "éclair"]),
        ("運ぶ 25", ["運ぶ", "25"]),
        ("con\u00adver\u200bsion", ["conversion"]),
        ("can\u200d’\ufefft", ["can't"]),
        ("we\u200b you\u200b.", ["we", "you"]),
        ("a''b", ["a", "b"]),
    ],
)
def test_words_are_runs_of_letters_and_digits(draft: str, words: list[str]) -> None:
    """An apostrophe inside a word is part of it, and so is what nobody sees there; case is folded."""
    assert [word.lower for word in read(draft).words] == words


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        ("", []),
        (" \n\t ", []),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("We cut 4.5 hours. You gain.", ["We cut 4.5 hours.", "You gain."]),
        ("Dr. Berg and Ms. Lee approve.", ["Dr. Berg and Ms. Lee approve."]),
        ("We sell ads, e.g. banners. You pay.", ["We sell ads, e.g. banners.", "You pay."]),
        ("It costs approx. €40. That is all.", ["It costs approx. €40.", "That is all."]),
        ("He said “yes.” She left.", ["He said “yes.”", "She left."]),
        ("Wait… what?", ["Wait…", "what?"]),
        ("A line\nand a line", ["A line", "and a line"]),
        ("A line\n\n\n  and a line  ", ["A line", "and a line"]),
        ("valuecoach.example is no end", ["valuecoach.example is no end"]),
        ("Really?!  Yes.", ["Really?!", "Yes."]),
    ],
)
def test_sentences_end_at_marks_and_at_lines(draft: str, sentences: list[str]) -> None:
    """A mark before white space ends a sentence, and so does a line; an abbreviation and a decimal do not."""
    assert [span.of(draft) for span in sentences_of(draft)] == sentences


@pytest.mark.parametrize(
    ("draft", "joined"),
    [
        ("one two", True),
        ("one-two", True),
        ("“one” two", True),
        ("one/two", True),
        ("1.5", True),
        ("1,500", True),
        ("one, two", False),
        ("one. two", False),
        ("one - two", False),
        ("one -- two", False),
        ("one – two", False),
        ("one (two)", False),
        ("one: two", False),
        ("one\ntwo", False),
        ("one • two", False),
        ("one → two", False),
    ],
)
def test_punctuation_parts_words_and_a_hyphen_does_not(draft: str, joined: bool) -> None:
    """Phrases run over space, hyphens and quotation marks, and never over a mark that ends a thought."""
    first, second = read(draft).words

    assert not first.joined
    assert second.joined is joined


def test_a_span_of_words_holds_what_stands_between_them() -> None:
    """The span from one word to another begins with the one and ends with the other."""
    text = read("We save you 25% a year.")

    assert text.span(1, 3).of(text.raw) == "save you 25"
    assert text.span(0, 0).of(text.raw) == "We"


@given(st.text(max_size=200) | MARKS)
@example("\ud800 lone. Surrogate")
@example("ﬁ. İ. ǅ.")
def test_every_word_stands_in_its_sentence_and_at_its_place(raw: str) -> None:
    """Words come from left to right without overlap, each inside the sentence that it names."""
    text = read(raw)
    end = 0
    for word in text.words:
        assert end <= word.start < word.end <= len(raw)
        end = word.end
        sentence = text.sentences[word.sentence]
        assert sentence.start <= word.start
        assert word.end <= sentence.end
        seen = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", raw[word.start : word.end])
        assert word.lower == re.sub("[’ʼ＇]", "'", seen.lower())


@given(st.text(max_size=200) | MARKS)
def test_sentences_cover_all_that_is_not_space(raw: str) -> None:
    """No character but white space stands outside a sentence, and no sentence begins or ends with it."""
    spans = sentences_of(raw)
    between = [
        Span(one.end, two.start)
        for one, two in zip((Span(0, 0), *spans), (*spans, Span(len(raw), len(raw))), strict=True)
    ]

    assert all(span.start <= span.end and not span.of(raw).strip() for span in between)
    assert all(span.of(raw) == span.of(raw).strip() != "" for span in spans)
