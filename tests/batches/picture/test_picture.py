from __future__ import annotations

from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batches.grades import SCALES, graded_row, graded_sheet, review
from valuecoach.batches.graded import GradedRow
from valuecoach.batches.picture.comparison import Mark, Move, compare
from valuecoach.batches.picture.duplicates import Duplicates
from valuecoach.batches.picture.picture import HEAT_ROWS, TeamPicture, picture_of
from valuecoach.batches.picture.picture_json import to_dict
from valuecoach.batches.picture.scores import Scores
from valuecoach.batches.report import report_parts
from valuecoach.settings import Settings

COLUMNS = {"statement": 0, "author": 1, "team": 2, "id": 3}
HEADER = ("statement", "author", "team", "id")


def picture(rows: list[GradedRow]) -> TeamPicture:
    """Return the picture of *rows* that have the columns above."""
    graded = graded_sheet(HEADER, rows, COLUMNS)
    return picture_of(graded.rows, graded.mapping, SCALES)


def rows(*scores: int, author: str = "Ann", first: int = 1) -> list[GradedRow]:
    """Return a row for each of *scores*, all by *author*, numbered from *first* on."""
    return [
        graded_row(
            number, review(score), f"Statement {number} of {author} says a thing of its own.", author, "", ""
        )
        for number, score in enumerate(scores, start=first)
    ]


@given(st.lists(st.integers(0, 100)))
def test_median_and_mean_are_exact(scores: list[int]) -> None:
    """Counts by score give what a list of all scores would."""
    counted = Scores()
    for score in scores:
        counted.add(score)

    assert counted.total == len(scores) == sum(counted.tenths())
    assert counted.median == (median(scores) if scores else None)
    assert counted.mean == (round(mean(scores), 1) if scores else None)


def test_the_picture_counts_what_there_is() -> None:
    """Rows, failures, bands, verdicts, and how many statements reach which level."""
    made = picture([*rows(10, 50, 90), graded_row(4, None, "x", "", "", "")])

    assert (made.rows, made.graded, made.failed, made.median) == (4, 3, 1, 50)
    assert dict(made.bands) == {"strong": 1, "promising": 1, "weak": 1}
    assert dict(made.verdicts) == {"accept": 1, "revisit": 1, "decline": 1}
    assert made.tenths == (0, 1, 0, 0, 0, 1, 0, 0, 0, 1)
    assert made.criteria[0].counts == (0, 0, 3, 0, 0)
    assert (made.criteria[0].mean, made.criteria[5].mean) == (2.0, 0.0)
    assert [(item.key, item.statements, item.share) for item in made.failures] == [("not_english", 1, 0.25)]
    assert [row.levels for row in made.heat] == [(2, 2, 1, 3, 2, 0)] * 3


def test_nobody_is_ranked_on_fewer_than_five_statements() -> None:
    """The best score of all gives no place if it is the only one; equal medians share a place."""
    made = picture(
        [
            *rows(50, 50, 50, 50, 50, author="Bo"),
            *rows(60, 60, 60, 60, 60, author="Cy", first=6),
            *rows(100, author="Zed", first=11),
            *rows(50, 50, 50, 50, 50, author="Di", first=12),
            *rows(99, 99, 99, 99, author="Ann", first=17),
        ]
    )

    assert [(group.name, group.statements, group.median, group.rank) for group in made.authors] == [
        ("Cy", 5, 60, 1),
        ("Bo", 5, 50, 2),
        ("Di", 5, 50, 2),
        ("Ann", 4, 99, None),
        ("Zed", 1, 100, None),
    ]


def test_a_row_of_nobody_counts_for_nobody() -> None:
    """A statement without an author is in the whole and in no group."""
    made = picture(rows(50, author=""))

    assert (made.graded, made.authors, made.teams) == (1, (), ())


def test_the_most_frequent_come_first_each_once_a_statement() -> None:
    """A finding that a statement has three times counts once, and is told without that statement's words."""
    finding = {"rule": "a", "effect": "hurts", "span": {"text": "support"}, "message": "“support” of what?"}
    other = {"rule": "b", "effect": "could_be_better", "span": None, "message": "By when?"}
    helps = {"rule": "c", "effect": "helps", "span": None, "message": "It is exact."}
    slot = {"slot": "baseline", "question": "From what?", "points": 4}
    told = [
        review(findings=[finding, finding, helps], missing=[slot]),
        review(findings=[other, finding], missing=[]),
        review(findings=[finding]),
    ]

    made = picture([graded_row(n, one, f"s{n}", "", "", "") for n, one in enumerate(told, start=1)])

    assert [(item.text, item.statements) for item in made.findings] == [("“…” of what?", 3), ("By when?", 1)]
    assert [(item.key, item.statements, item.share) for item in made.missing] == [("baseline", 1, 0.333)]


def test_statements_to_learn_from_differ() -> None:
    """The best come first with what helps them; of copies one is shown, and weak ones are none."""
    strong = review(90, findings=[{"rule": "c", "effect": "helps", "span": None, "message": "It is exact."}])
    text = "We cut your cost per parcel from three pounds to two within a single quarter of the year."
    made = picture(
        [
            *rows(70, 75, 80),
            graded_row(4, strong, text, "Bo", "", ""),
            graded_row(5, strong, text + " Really.", "Bo", "", ""),
            *rows(10, 20, first=6),
        ]
    )

    assert [(best.number, best.score) for best in made.best] == [(4, 90), (3, 80), (2, 75), (1, 70)]
    assert made.best[0].strengths == ("It is exact.",)
    assert (made.duplicates, made.duplicate_rows) == (((4, 5),), 1)


def test_the_heat_map_ends_somewhere() -> None:
    """A million rows give a picture of the same size."""
    made = picture(rows(*[50] * (HEAT_ROWS + 5)))

    assert (len(made.heat), made.graded) == (HEAT_ROWS, HEAT_ROWS + 5)


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("We cut your cost by 5% in a quarter, for your data.",
         "we CUT your cost by 5% in a quarter - for your data", True),
        ("We cut your cost by 5% in a quarter and you lend us your fit data for a year.",
         "We cut your cost by 9% in a quarter and you lend us your fit data for a year.", True),
        ("word " * 30 + "end", "word " * 40 + "end", True),
        ("We cut your cost.", "They raise our price.", False),
        ("Yes", "yes!", True),
        ("…", "!!!", False),
    ],
)  # fmt: skip
def test_near_duplicates_share_most_runs_of_words(one: str, other: str, near: bool) -> None:
    """Case and punctuation count for nothing, and a figure in a sentence makes no other statement."""
    found = Duplicates()
    found.add(1, one)
    found.add(2, other)

    assert found.groups() == (((1, 2),) if near else ())


def test_copies_are_found_among_many() -> None:
    """Ten copies spread over a thousand other statements are one group, the first row first."""
    found = Duplicates()
    for number in range(1000):
        words = " ".join(f"w{number * 7919 % 997}x{place}{number}" for place in range(12))
        found.add(
            number, "We save you six hours a week for two introductions." if number % 100 == 0 else words
        )

    assert found.groups() == (tuple(range(0, 1000, 100)),)


def test_a_thousand_copies_are_one_group() -> None:
    """What everybody pastes is found once, however often it is there."""
    found = Duplicates()
    for number in range(1000):
        found.add(number, "We save you six hours a week for two introductions.")

    assert found.groups() == (tuple(range(1000)),)


def mark(number: int, score: int, key: str = "", level: int = 0) -> Mark:
    """Return the mark of one statement."""
    return Mark(number, key, f"s{number}", score, (level, 2))


def test_before_and_after_are_compared_row_by_row() -> None:
    """A row is known by its number: who got better, who worse, and by how much on each criterion."""
    made = compare(
        [mark(1, 50), mark(2, 50), mark(3, 50), mark(9, 10)],
        [mark(1, 70, level=3), mark(2, 40), mark(3, 50), mark(4, 99)],
    )

    assert (made.matched, made.better, made.same, made.worse) == (3, 1, 1, 1)
    assert (made.only_before, made.only_after) == (1, 1)
    assert (made.median_before, made.median_after, made.levels) == (50, 50, (1.0, 0.0))
    assert made.moves == (Move(1, "s1", 50, 70), Move(2, "s2", 50, 40))


def test_a_key_wins_over_the_row() -> None:
    """Rows that were sorted in between are matched by what the sheet calls them."""
    made = compare([mark(1, 10, "a"), mark(2, 20, "b")], [mark(1, 25, "b"), mark(2, 10, "a")])

    assert (made.matched, made.better, made.same) == (2, 1, 1)


def test_a_picture_is_told_as_plain_values() -> None:
    """What the API sends has names for everything, and nothing else than JSON knows."""
    told: Any = to_dict(picture(rows(*[50] * 5)))

    assert told["bands"] == {"strong": 0, "promising": 5, "weak": 0}
    assert told["authors"][0] == {
        "name": "Ann", "statements": 5, "median": 50.0, "accepted": 0,
        "levels": [2.0, 2.0, 1.0, 3.0, 2.0, 0.0], "rank": 1,
    }  # fmt: skip
    assert told["comparison"] is None


def report(made: TeamPicture, title: str = "a.csv") -> str:
    """Return the report of *made*."""
    return b"".join(report_parts(made, Settings().web_dir, title=title, rubric="1 (abc)")).decode()


def test_the_report_needs_no_other_file_and_no_script() -> None:
    """It holds its style, refers to nothing, and forbids itself to load anything."""
    text = report(picture(rows(*[50] * 6)))

    assert "<script" not in text
    assert not [word for word in ("src=", "href=", "url(", "@import") if word in text]
    assert "default-src 'none'" in text
    assert "break-inside: avoid" in text


def test_what_people_wrote_is_text_in_the_report() -> None:
    """Markup in a statement, a name or a title is shown and does nothing."""
    evil = "<img src=x onerror=alert(1)>"
    text = report(picture([graded_row(1, review(90), evil, evil, evil, evil)]), evil)

    assert "<img" not in text
    assert text.count("&lt;img") >= 4


@pytest.mark.parametrize("count", [0, 1])
def test_a_report_of_nothing_is_a_report(count: int) -> None:
    """A file in which no row could be graded has a report that says so."""
    text = report(picture([graded_row(n, None, "x", "", "", "") for n in range(1, count + 1)]))

    assert f"0 of {count} rows graded" in text


def test_the_report_shows_before_and_after(tmp_path: Path) -> None:
    """Where there is something to compare with, it says what changed."""
    del tmp_path
    listed = rows(50, 60)
    graded = graded_sheet(HEADER, listed, COLUMNS)
    comparison = compare([mark(1, 40), mark(2, 60)], [mark(1, 50), mark(2, 60)])

    text = report(picture_of(graded.rows, graded.mapping, SCALES, comparison))

    assert "2 statements were graded both times: 1 are better, 1 the same, 0 worse." in text
