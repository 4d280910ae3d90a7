from __future__ import annotations

import pytest

from tests.rubric.folders import RULE, found, loaded, small
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, read


def rubric(kind: str, fields: str) -> Rubric:
    """Return a small rubric with a single rule."""
    lined = "".join(f"  {line.strip()}\n" for line in fields.split(";"))
    return loaded(small(rules__words=RULE.format(id="x.y", kind=kind, fields=lined).lstrip()))


def places(kind: str, fields: str, raw: str) -> list[str]:
    """Return what a rule of this kind finds in *raw*; a dash for something missing."""
    return [one.removeprefix("x.y: ") for one in found(rubric(kind, fields), raw)]


def told(kind: str, fields: str, raw: str, **spans: list[str]) -> list[str]:
    """The same with facts, each given by the words at which it stands."""
    made = rubric(kind, fields)
    text = read(raw)
    where = {
        name: [Span(raw.index(words), raw.index(words) + len(words)) for words in listed]
        for name, listed in spans.items()
    }
    subject = Subject.of(text, made.lexicons.hits(text), {}, where)
    return [match.span.of(raw) if match.span else "-" for match in made.rulebook.find(subject)]


@pytest.mark.parametrize(
    ("fields", "raw", "wanted"),
    [
        ("any: [win-win]", "A Win win, and win-win!", ["Win win", "win-win"]),
        ("any: [save time]; inflect: verb", "It saves time; saved time.", ["saves time", "saved time"]),
        ("any: [up, up to the mark]", "up to the mark", ["up to the mark"]),
        ("any: [up, up to the mark]", "up to the top", ["up"]),
        ("any: ['up to {number}']", "Up to 40% or up to forty.", ["Up to 40%"]),
        ("any: ['up to {number} stores']", "up to 40 stores, up to 40 shops", ["up to 40 stores"]),
        ("any: ['{number} commitment']", "a 110% commitment, a commitment", ["110% commitment"]),
        ("any: ['{number} {number} go']", "3 2 go, 1 go", ["3 2 go"]),
        ("any: ['our {fluff} product']", "Our world-class product, our product", ["Our world-class product"]),
        (
            "any: ['{fluff} {fluff} product']",
            "our next level world-class product",
            ["next level world-class product"],
        ),
        ("any: ['really {fluff}']", "really next. Level. really", []),
        ("any: ['to {fluff} be']", "to next level, be; to world class be", ["to world class be"]),
        ("any: [up to]; unless: [up to date]", "Up to date, up to you", ["up to"]),
        ("any: [bad]; unless: ['not {fluff} bad']", "not world-class bad, bad", ["bad"]),
        ("any: [kind of]; unless: [the kind of]", "the kind of thing, kind of", ["kind of"]),
    ],
)
def test_a_phrase_is_found_with_its_slots(fields: str, raw: str, wanted: list[str]) -> None:
    """The leftmost and longest phrase counts; slots take what a word list or a number gives."""
    assert places("phrase", fields, raw) == wanted


@pytest.mark.parametrize(
    ("raw", "figures", "wanted"),
    [
        ("up to a third of it", ["a third"], ["up to a third"]),
        ("up to a third of it", [], []),
        ("up to €1.2m a year", ["€1.2m"], ["up to €1.2m"]),
        ("up to 40% a year", ["40%"], ["up to 40%"]),
        ("up to 4 and 5", ["4 and 5", "4"], ["up to 4 and 5"]),
    ],
)
def test_a_slot_takes_the_figures_of_the_reading(raw: str, figures: list[str], wanted: list[str]) -> None:
    """{figure} is whatever the reading takes for a figure, in digits or words."""
    assert told("phrase", "any: ['up to {figure}']", raw, figures=figures) == wanted


@pytest.mark.parametrize(
    ("pattern", "raw", "wanted"),
    [
        ("(?i)tb[cd]", "TBD, tbc", ["TBD", "tbc"]),
        ("(!+).*!", "Go! Now!!", ["!"]),
        ("é+", "cafééé 😀 é", ["ééé", "é"]),
        ("x", "\ud800x", ["x"]),
        ("x", "y", []),
        ("(x)?y", "y", []),
    ],
)
def test_a_pattern_points_at_its_first_group(pattern: str, raw: str, wanted: list[str]) -> None:
    """Places are counted in code points whatever the text holds; nothing is nowhere."""
    assert places("pattern", f"pattern: '{pattern}'", raw) == wanted


@pytest.mark.parametrize(
    ("kind", "fields", "raw", "wanted"),
    [
        ("presence", "at: fluff", "a world-class, next level thing", ["world-class", "next level"]),
        ("presence", "at: fluff", "a thing", []),
        ("absence", "lacks: [fluff]", "a thing", ["-"]),
        ("absence", "lacks: [fluff]", "a world-class thing", []),
        ("absence", "lacks: [claims]; at: fluff", "a world-class thing", ["world-class"]),
        ("absence", "lacks: [claims]; at: fluff; given: [fluff]", "a thing", []),
        ("count", "of: fluff; most: 1", "world-class next level world-class", ["next level", "world-class"]),
        ("count", "of: fluff; most: 1", "world-class", []),
        ("density", "of: [fluff]; above: 0.5", "world-class next level it is", ["world-class", "next level"]),
        ("density", "of: [fluff]; above: 0.5", "it is a world-class next level thing to have", []),
        ("density", "of: [fluff]; above: 0.1", "a world-class thing", []),
        ("density", "of: [fluff]; above: 0.1; least: 1", "a world-class thing", ["world-class"]),
        ("length", "of: words; above: 3", "one two three four", ["-"]),
        ("length", "of: words; above: 3", "one two three", []),
        ("length", "of: words; below: 3", "one two", ["-"]),
        ("length", "of: words; below: 3", "…", []),
        ("length", "of: sentences; above: 1", "One. Two.", ["-"]),
        ("length", "of: sentence; above: 2", "One two. One two three. Four.", ["One two three."]),
        ("balance", "of: fluff; over: metric_names; times: 2; least: 1", "world-class churn", []),
        ("balance", "of: fluff; over: metric_names; times: 2; least: 1", "world-class", ["-"]),
        ("balance", "of: fluff; over: metric_names; times: 2", "world-class", []),
    ],
)
def test_each_kind_of_check_finds_what_it_is_for(kind: str, fields: str, raw: str, wanted: list[str]) -> None:
    """Too much points at what is too much; too little points at nothing."""
    assert places(kind, fields, raw) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("co\u200bsts", ["\u200b"]),
        ("co\u200b\u200bsts \ufeff", ["\u200b\u200b", "\ufeff"]),
        ("by \u202e9%", ["\u202e"]),
        ("a\x00b\x85", ["\x00"]),
        ("\U000e0041", ["\U000e0041"]),
        ("\ue000 \ud83d", ["\ue000", "\ud83d"]),
        ("line\r\n\tline", []),
        ("👩\u200d🌾 and ❤\ufe0f\u200d🔥", []),
        ("a\u200db", ["\u200d"]),
        ("naïve – “quoted” 東京", []),
    ],
)
def test_invisible_characters_are_pointed_at(raw: str, wanted: list[str]) -> None:
    """What joins emojis or breaks lines is no fault."""
    groups = "groups: [control, zero_width, direction, tags, private, broken]"
    assert places("invisible", groups, raw) == wanted


def test_only_the_groups_that_are_named_are_looked_for() -> None:
    """A rubric may let some of them pass."""
    assert places("invisible", "groups: [direction]", "co\u200bsts \u202e") == ["\u202e"]


@pytest.mark.parametrize(("given", "wanted"), [("claims", []), ("no claims", ["bad"]), ("fluff >= 1", [])])
def test_a_rule_keeps_silent_without_what_it_is_given(given: str, wanted: list[str]) -> None:
    """Conditions stand before every kind of check."""
    assert places("phrase", f"any: [bad]; given: [{given}]", "bad") == wanted
    assert places("pattern", f"pattern: bad; given: [{given}]", "bad") == wanted


def test_a_fact_counts_its_places_unless_it_has_an_amount() -> None:
    """A fact that stands nowhere can still be there."""
    text = read("some words here")
    subject = Subject.of(text, [], {"claims": 3.0}, {"claims": [Span(0, 4)], "asks": [Span(5, 10)]})

    assert (subject.amounts["claims"], subject.amounts["asks"]) == (3.0, 1.0)
    assert subject.where(["asks", "claims", "gives"]) == [Span(0, 4), Span(5, 10)]


def test_a_fact_without_places_is_found_without_a_place() -> None:
    """A presence or a count that stands nowhere is told once."""
    text = read("some words")
    for fields in ("at: claims", "of: claims; most: 2"):
        made = rubric("presence" if "at" in fields else "count", fields)
        [match] = made.rulebook.find(Subject.of(text, [], {"claims": 4.0}))
        assert match.span is None
        assert match.message("some words") == "Something is wrong."


def test_a_message_quotes_what_was_found() -> None:
    """{text} stands for the words of the draft."""
    files = small(rules__words=RULE.format(id="x.y", kind="phrase", fields="  any: [bad]").lstrip())
    files["rules/words.yaml"] = files["rules/words.yaml"].replace(b"Something is", "“{text}” is".encode())
    made = loaded(files)
    raw = "A BAD thing"
    text = read(raw)

    [match] = made.rulebook.find(Subject.of(text, made.lexicons.hits(text)))
    assert match.message(raw) == "“BAD” is wrong."
    assert match._replace(span=None).message(raw) == "“…” is wrong."


def test_rules_come_in_the_order_of_the_rubric() -> None:
    """Same text, same findings, in the same order."""
    both = "".join(
        RULE.format(id=f"x.{name}", kind="phrase", fields=f"  any: [{name}]") for name in ("first", "second")
    )
    made = loaded(small(rules__words=both.lstrip()))

    assert found(made, "second, first") == ["x.first: first", "x.second: second"]
