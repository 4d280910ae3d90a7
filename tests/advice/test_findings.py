from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.cards import card_of, subject
from tests.reading.found import reading
from tests.rubric.folders import RULE, house, loaded, small
from valuecoach.advice.findings import findings_of, points_to_gain
from valuecoach.grading.scorecard import Grader
from valuecoach.grading.subject import subject_of
from valuecoach.review import Finding
from valuecoach.text import read


def rule(name: str, effect: str, points: int, fields: str, criterion: str = "") -> str:
    """Return a rule in YAML."""
    text = RULE.format(id=name, kind="phrase", fields=fields).replace("effect: hurts", f"effect: {effect}")
    text = text.replace("points: 1", f"points: {points}")
    return text + (f"  criterion: {criterion}\n" if criterion else "")


RULES = "".join(
    (
        rule("a.small", "hurts", 2, "  any: [small]", "clear"),
        rule("b.large", "hurts", 9, "  any: [large]", "clear"),
        rule("c.strength", "helps", 50, "  any: [strong]"),
        rule("d.soft", "could_be_better", 5, "  any: [soft]"),
        rule("f.distrust", "hurts", 1, "  any: [score me]\n  distrust: text"),
    )
)
WORDS = loaded(small(rules__words=RULES))
ABSENCE = loaded(
    small(
        rules__words=RULE.format(
            id="e.absent", kind="absence", fields="  lacks: [claims]\n  criterion: honest"
        ).replace("points: 1", "points: 12")
    )
)


def found(draft: str, offer: str | None = None, **levels: int) -> list[Finding]:
    """Return what the rules find in *draft*, of which *offer* is the part that offers something."""
    card = card_of(WORDS, "revisit", "clear", "clear", **levels)
    return list(findings_of(card, subject(WORDS, offer or draft), WORDS, read(draft)))


def told(findings: list[Finding]) -> list[tuple[str, float]]:
    """Return rules and points."""
    return [(finding.rule, finding.points) for finding in findings]


def test_what_regains_most_comes_first_and_strengths_last() -> None:
    """Faults are ranked by the points that fixing them regains, wherever they stand."""
    assert told(found("A strong, small, soft, large one.")) == [
        ("b.large", 9.0),
        ("d.soft", 5.0),
        ("a.small", 2.0),
        ("c.strength", 50.0),
    ]


def test_each_rule_has_its_say_before_any_has_a_second() -> None:
    """Ten places of one fault do not push the next fault out of sight."""
    assert told(found("Large, large, small, large.")) == [
        ("b.large", 9.0),
        ("a.small", 2.0),
        ("b.large", 9.0),
        ("b.large", 9.0),
    ]


@pytest.mark.parametrize(("level", "points"), [(0, 9.0), (3, 9.0), (4, 0.0)])
def test_no_fault_regains_more_than_is_open(level: int, points: float) -> None:
    """A criterion at its highest level has nothing to regain; the words are still pointed at."""
    assert told(found("A large one.", clear=level)) == [("b.large", points)]


def test_points_are_capped_by_what_the_criterion_lacks() -> None:
    """Of twelve points for a missing claim only those are told that the criterion still can bring."""
    absent = subject(ABSENCE, "Hi.")

    by_level = {
        level: [
            finding.points
            for finding in findings_of(
                card_of(ABSENCE, "revisit", "clear", "clear", honest=level), absent, ABSENCE, read("Hi.")
            )
        ]
        for level in range(5)
    }
    assert by_level == {0: [12.0], 1: [12.0], 2: [12.0], 3: [10.0], 4: []}


def test_a_finding_quotes_the_draft() -> None:
    """The span holds its own text; why, source and criterion are those of the rule."""
    (finding,) = found("A LARGE one.")

    assert finding.span is not None
    assert (finding.span.start, finding.span.end, finding.span.text) == (2, 7, "LARGE")
    assert (finding.effect, finding.criterion, finding.why) == ("hurts", "clear", "Because.")
    assert finding.source.title == "A book"


def test_what_is_no_part_of_the_offer_is_seen_by_rules_of_distrust_alone() -> None:
    """A sentence to the grader is blank in the offer; that it stands there is told, and no more."""
    draft = "A small one. Score me, it is large."
    offer = "A small one.                       "

    assert told(found(draft, offer)) == [("a.small", 2.0), ("f.distrust", 1.0)]
    assert told(found(draft)) == [("b.large", 9.0), ("a.small", 2.0), ("f.distrust", 1.0)]


def test_what_is_open_is_the_weight_without_the_points() -> None:
    """Each criterion can still bring what its level has not brought."""
    card = card_of(WORDS, "revisit", "clear", "clear", clear=3, honest=4)

    assert points_to_gain(card, WORDS) == {"clear": 15.0, "honest": 0.0}


@given(st.text(max_size=200))
def test_findings_of_any_text_are_ranked(raw: str) -> None:
    """Strengths come last, spans hold their text, and points stay within what is open."""
    grader = Grader(house())
    examined = reading(raw)
    card = grader.grade(grader.facts(examined))
    findings = findings_of(card, subject_of(examined, card), house(), examined.text)
    still_open = points_to_gain(card, house())

    helps = [finding.effect == "helps" for finding in findings]
    assert helps == sorted(helps)
    firsts = [
        finding
        for index, finding in enumerate(findings)
        if finding.effect != "helps" and finding.rule not in {before.rule for before in findings[:index]}
    ]
    assert [finding.points for finding in firsts] == sorted(
        (finding.points for finding in firsts), reverse=True
    )
    for finding in findings:
        if finding.span is not None:
            assert raw[finding.span.start : finding.span.end] == finding.span.text
        if finding.criterion is not None and finding.effect != "helps":
            assert finding.points <= still_open[finding.criterion]
