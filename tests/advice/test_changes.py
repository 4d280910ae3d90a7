from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuecoach.advice.changes import changes_of


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("", "", []),
        ("We help.", "We help.", [("keep", "We help.", "We help.")]),
        ("", "We help.", [("insert", "", "We help.")]),
        (
            "We offer an innovative tool.",
            "We offer a tool.",
            [
                ("keep", "We offer ", "We offer "),
                ("replace", "an innovative", "a"),
                ("keep", " tool.", " tool."),
            ],
        ),
        (
            "It saves 1,200 hours.",
            "It saves 1,200 hours. Now.",
            [("keep", "It saves 1,200 hours.", "It saves 1,200 hours."), ("insert", "", " Now.")],
        ),
    ],
)
def test_changes_go_word_by_word(before: str, after: str, wanted: list[tuple[str, str, str]]) -> None:
    """Words, numbers and marks are kept or changed as a whole."""
    assert [(change.op, change.before, change.after) for change in changes_of(before, after)] == wanted


@given(st.text(max_size=80), st.text(max_size=80))
def test_changes_make_up_both_texts(before: str, after: str) -> None:
    """What stood before is the draft, what stands after is the rewrite, and each span holds its text."""
    changes = changes_of(before, after)

    assert "".join(change.before for change in changes) == before
    assert "".join(change.after for change in changes) == after
    assert all(before[change.start : change.end] == change.before for change in changes)


def test_a_long_draft_keeps_all_that_is_not_changed() -> None:
    """Five thousand characters with one word changed are two kept parts and that word."""
    words = [f"word{index}" for index in range(800)]
    draft, rewrite = " ".join(words), " ".join([*words[:400], "other", *words[401:]])

    assert [(change.op, change.after) for change in changes_of(draft, rewrite) if change.op != "keep"] == [
        ("replace", "other")
    ]


@pytest.mark.parametrize("rewrite", ["we save " * 300, "save we " * 600, "you save we\n" * 400])
def test_what_is_said_over_and_over_is_not_compared_word_by_word(rewrite: str) -> None:
    """Such a text would take minutes; few steps tell as much, and they still make up both texts."""
    draft = "we save\n" * 625
    changes = changes_of(draft, rewrite)

    assert len(changes) < 10
    assert "".join(change.before for change in changes) == draft
    assert "".join(change.after for change in changes) == rewrite
