from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuecoach.normal_form import normal_form
from valuecoach.text import Span

ACUTE, DOT_BELOW = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"
ANGSTROM, OHM = "\N{ANGSTROM SIGN}", "\N{OHM SIGN}"
DRAFTS = st.one_of(
    st.text(max_size=60),
    st.text(
        f"ae{ACUTE}{DOT_BELOW}{ANGSTROM}{OHM}\u1100\u1161\u11a8\u0958\u0344\U0001d15e \r\n\t", max_size=40
    ),
)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("", ""),
        (" \r\n ", ""),
        ("  We save you 25%.\n", "We save you 25%."),
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\r\n\r\none\r\r\ntwo", "one\ntwo"),
        ("one  two\tthree\u00a0four\u2009\u3000five", "one two three four five"),
        ("one \n\t\n  two\u2028three\x0bfour\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("one\u200btwo", "one\u200btwo"),
        (f"one  {ACUTE}two", f"one {ACUTE}two"),
        (f"de{ACUTE}taillants", "détaillants"),
        (f"{ACUTE}we", f"{ACUTE}we"),
        (f"x{DOT_BELOW}{ACUTE}", f"x{DOT_BELOW}{ACUTE}"),
        (f"e{ACUTE}{DOT_BELOW}", f"\N{LATIN SMALL LETTER E WITH DOT BELOW}{ACUTE}"),
        (ANGSTROM, "Å"),
        (f"5 k{OHM}", "5 kΩ"),
        ("\u1100\u1161\u11a8", "각"),
        ("\u0958", "\u0915\u093c"),
        ("🎉 we 👩‍👧", "🎉 we 👩‍👧"),
    ],
)
def test_space_around_line_ends_and_letters_in_pieces_mean_nothing(sent: str, text: str) -> None:
    """A draft is read with one blank between words, one line feed between lines, and composed letters."""
    assert normal_form(sent).text == text


@given(DRAFTS)
@example("\u1100\u1161\u11a8")
@example(f"\r{ACUTE}\r\n{DOT_BELOW}e{ACUTE}\r")
@example("\ud800e" + ACUTE)
def test_the_form_is_the_standard_one_and_stays(sent: str) -> None:
    """It is Unicode's composed form of the whole draft, and the normal form of itself."""
    text = normal_form(sent).text

    assert is_normalized("NFC", text)
    lines = re.split(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*", sent.strip())
    assert text == normalize("NFC", "\n".join(" ".join(line.split()) for line in lines))
    assert normal_form(text).text == text


@given(DRAFTS)
@example(f"a\r\nb e{ACUTE} c")
def test_every_character_knows_where_it_was_sent(sent: str) -> None:
    """Each character has one place in the draft as sent; places run from left to right and miss no letter."""
    form = normal_form(sent)
    assert len(form.starts) == len(form.ends) == len(form.text)

    last = Span(0, 0)
    for index in range(len(form.text)):
        span = form.sent_span(Span(index, index + 1))
        assert 0 <= span.start < span.end <= len(sent)
        assert span == last or span.start >= last.start
        assert not sent[last.end : span.start].strip()
        assert normal_form(span.of(sent)).text in {form.text[index], ""} or form.text[index] in normalize(
            "NFC", span.of(sent)
        )
        last = span


@pytest.mark.parametrize(
    ("sent", "found", "as_sent"),
    [
        ("  We save you 25%. ", "25%", "25%"),
        (f"Chez de{ACUTE}taillants", "détaillants", f"de{ACUTE}taillants"),
        ("a\r\nb", "a\nb", "a\r\nb"),
        (f"\r\n{ANGSTROM} is 1", "Å is", f"{ANGSTROM} is"),
        ("x 👩‍👧 y", "👩‍👧 y", "👩‍👧 y"),
    ],
)
def test_a_span_is_told_of_the_draft_as_sent(sent: str, found: str, as_sent: str) -> None:
    """What is found in the normal form is shown to the writer in the writer's own characters."""
    form = normal_form(sent)
    start = form.text.index(found)

    assert form.sent_span(Span(start, start + len(found))).of(sent) == as_sent


@pytest.mark.parametrize(("at", "as_sent"), [(0, 2), (2, 5), (4, 7)])
def test_an_empty_span_keeps_its_place(at: int, as_sent: int) -> None:
    """Where something is to be inserted, at the end too, is a place in the draft as sent."""
    form = normal_form(f"  e{ACUTE}a!b  ")

    assert form.sent_span(Span(at, at)) == Span(as_sent, as_sent)
