from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.doubles import REVIEW, STATEMENT
from tests.web.conftest import Told
from tests.web.desk import Desk
from valuecoach.draft import Draft
from valuecoach.review import Change, Placeholder, Review, Rewrite

TEXT = "Our planner saves your drivers [how much time] a week. We ask for a case study."
REWRITE = Rewrite(
    kind="written",
    text=TEXT,
    placeholders=(Placeholder("amount", "[how much time]", "How much time, and in what period?"),),
    score=58,
    score_filled=71,
    changes=(
        Change("keep", 0, 31, STATEMENT[:31], STATEMENT[:31]),
        Change("replace", 31, 35, "time", "[how much time]"),
        Change("keep", 35, 35, "", ""),
        Change("insert", 35, 35, "", " a week"),
        Change("keep", 35, 40, STATEMENT[35:40], STATEMENT[35:40]),
        Change("replace", 40, 50, "would like", "ask for"),
        Change("keep", 50, 64, STATEMENT[50:], STATEMENT[50:]),
    ),
)
FIRST = "Change: “time” to “[how much time] a week”"
SECOND = "Change: “would like” to “ask for”"


@pytest.fixture
def compared(told_desk: Desk, told: Told) -> Desk:
    """Return the page with a rewrite of two changes."""
    told.tell(replace(REVIEW, rewrites=(REWRITE,)))
    told_desk.write(STATEMENT)
    return told_desk


def take(desk: Desk) -> str:
    """Take the wording and return what stands in the text area."""
    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_role("button", name="Use as my draft").click()
    return desk.statement.input_value()


def test_a_rewrite_is_a_diff_against_the_draft(compared: Desk) -> None:
    """What goes and what comes stand side by side, with the score before, after, and once filled."""
    rewrite = compared.page.locator(".rewrite")

    assert rewrite.locator("del").all_inner_texts() == ["time", "would like"]
    assert rewrite.locator("ins").count() == 2
    expect(rewrite.locator(".worth")).to_have_text("47 → 58, and 71 once filled")


def test_all_changes_are_taken_at_once(compared: Desk) -> None:
    """One button puts the whole wording into the text area."""
    assert take(compared) == TEXT


def test_one_change_is_left(compared: Desk) -> None:
    """A change that is left keeps the words of the draft, and may be taken again."""
    compared.page.get_by_role("button", name=SECOND).click()
    expect(compared.page.get_by_role("button", name=SECOND)).to_have_attribute("aria-pressed", "false")
    expect(compared.page.get_by_role("button", name=SECOND)).to_be_focused()

    assert (
        take(compared) == "Our planner saves your drivers [how much time] a week. We would like a case study."
    )


def test_all_changes_are_left_and_taken_again(compared: Desk) -> None:
    """With every change left the wording is the draft."""
    compared.page.get_by_role("button", name="Leave all changes").click()
    expect(compared.page.locator(".wording")).to_contain_text(STATEMENT[:31] + "time")
    assert compared.page.locator(".rewrite ins").count() == 0

    compared.page.get_by_role("button", name="Take all changes").click()
    assert take(compared) == TEXT


def test_a_wording_is_read_without_its_marks(compared: Desk) -> None:
    """The diff can be put aside, and comes back."""
    compared.page.get_by_role("button", name="Read it clean").click()
    assert compared.page.locator(".rewrite").locator("ins, del, .toggle").count() == 0

    compared.page.get_by_role("button", name="Show the changes").click()
    assert compared.page.locator(".rewrite ins").count() == 2


def test_a_placeholder_is_a_field(compared: Desk, told: Told) -> None:
    """What is typed into it is an answer, stands in the form as well, and goes into the draft."""
    field = compared.page.locator(".rewrite").get_by_role(
        "textbox", name="How much time, and in what period?"
    )
    field.press_sequentially("40 minutes")
    compared.see_review()
    expect(field).to_be_focused()
    expect(compared.page.locator("#answer-amount")).to_have_value("40 minutes")
    assert told.drafts[-1].answers == {"amount": "40 minutes"}

    assert take(compared) == TEXT.replace("[how much time]", "40 minutes")


def test_a_field_stays_while_it_is_filled(compared: Desk, told: Told) -> None:
    """A review that comes in the middle of a word takes no field away; it is shown once one leaves."""

    def completed(draft: Draft) -> Review:
        text = TEXT.replace("[how much time]", draft.answers.get("amount", ""))
        return replace(REVIEW, rewrites=(replace(REWRITE, text=text, placeholders=(), changes=(), score=71),))

    told.tell(completed)
    field = compared.page.locator(".rewrite").get_by_role("textbox")
    for part in ("40 min", "utes"):
        field.press_sequentially(part)
        compared.see_review()
    expect(field).to_have_value("40 minutes")

    field.press("Enter")

    expect(compared.page.locator(".wording")).to_have_text(TEXT.replace("[how much time]", "40 minutes"))
    assert compared.page.locator(".rewrite").get_by_role("textbox").count() == 0


def test_no_placeholder_is_cut_by_a_change(told_desk: Desk, told: Told) -> None:
    """Where the diff keeps a word of the draft inside a placeholder, the placeholder is still one field."""
    text = "Our planner saves [which of your drivers] time. We would like a case study."
    changes = (
        Change("keep", 0, 18, STATEMENT[:18], STATEMENT[:18]),
        Change("insert", 18, 18, "", "[which of "),
        Change("keep", 18, 30, STATEMENT[18:30], STATEMENT[18:30]),
        Change("insert", 30, 30, "", "]"),
        Change("keep", 30, 64, STATEMENT[30:], STATEMENT[30:]),
    )
    gap = Placeholder("who", "[which of your drivers]", "Whose time?")
    rewrite = replace(REWRITE, text=text, changes=changes, placeholders=(gap,))
    told.tell(replace(REVIEW, rewrites=(rewrite,)))
    told_desk.write(STATEMENT)

    expect(told_desk.page.locator(".rewrite").get_by_role("textbox", name="Whose time?")).to_be_visible()
    told_desk.page.get_by_role("button", name="Leave all changes").click()
    assert take(told_desk) == STATEMENT


def test_a_diff_of_another_draft_is_not_shown_as_one(told_desk: Desk, told: Told) -> None:
    """Changes that do not lead from this draft to the wording are left out; the wording is not."""
    told.tell(replace(REVIEW, rewrites=(replace(REWRITE, changes=REWRITE.changes[1:]),)))
    told_desk.write(STATEMENT)

    assert told_desk.page.locator(".rewrite").locator("ins, del, .toggle").count() == 0
    assert take(told_desk) == TEXT


@pytest.mark.parametrize(
    ("score", "filled", "told_so"),
    [(58, 71, "47 → 58, and 71 once filled"), (47, 71, "47 → 71 once filled"), (58, 58, "47 → 58 points")],
)
def test_what_a_wording_gains(told_desk: Desk, told: Told, score: int, filled: int, told_so: str) -> None:
    """The points of the draft stand beside those of the wording, now and once it is filled."""
    told.tell(replace(REVIEW, rewrites=(replace(REWRITE, score=score, score_filled=filled),)))
    told_desk.write(STATEMENT)

    expect(told_desk.page.locator(".worth")).to_have_text(told_so)


def test_a_model_is_named_where_it_wrote(told_desk: Desk, told: Told) -> None:
    """A wording by a model says so."""
    told.tell(replace(REVIEW, rewrites=(replace(REWRITE, by="model"),)))
    told_desk.write(STATEMENT)

    expect(told_desk.page.locator(".worth")).to_contain_text("by the model, checked by the rules")
