from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.doubles import STATEMENT
from tests.web.conftest import Told
from tests.web.desk import Desk
from valuecoach import assets
from valuecoach.draft import Context
from valuecoach.rubric.load import load

ROLE = "finance director"


@pytest.fixture
def opened_sides(told_desk: Desk) -> Desk:
    """Return the page with a statement and the part about both sides open."""
    with told_desk.page.expect_response("**/v1/rubric"):
        told_desk.page.get_by_text("Between").click()
    told_desk.write(STATEMENT)
    return told_desk


def fill(desk: Desk, label: str, text: str) -> None:
    """Fill a field of the form, and wait for the review that follows."""
    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_label(label, exact=True).fill(text)


def test_what_is_known_of_both_sides_reaches_the_coach(opened_sides: Desk, told: Told) -> None:
    """Each field is sent as what it is, lists line by line, and the heading says who it is between."""
    fill(opened_sides, "Who you are", "Fernway, route planning")
    fill(opened_sides, "Who the partner is", "Northwind")
    fill(opened_sides, "Who decides there", ROLE)
    fill(opened_sides, "What you bring", "Routes planned anew\n\n  A team in Leeds ")
    fill(opened_sides, "What you would like", "A case study")
    fill(opened_sides, "Facts that a rewrite may use", "Leeds depot: 40 minutes less a round")

    assert told.drafts[-1].context == Context(
        writer="Fernway, route planning",
        partner="Northwind",
        decision_maker=ROLE,
        strengths=("Routes planned anew", "A team in Leeds"),
        needs=("A case study",),
        facts=("Leeds depot: 40 minutes less a round",),
    )
    expect(opened_sides.page.locator("#sides-told")).to_have_text(f"Fernway and Northwind, for their {ROLE}")


def test_roles_come_from_the_rubric(opened_sides: Desk) -> None:
    """Every role of the rubric is offered."""
    offered = opened_sides.page.locator("#roles option").evaluate_all("all => all.map((one) => one.value)")

    assert offered == [role.label for role in load(assets.RUBRIC).roles.values()]


def test_what_a_role_answers_for_is_shown_and_may_be_corrected(opened_sides: Desk, told: Told) -> None:
    """The assumption is no fact until the writer corrects it, and follows the role while it is left alone."""
    answers_for = opened_sides.page.get_by_label("What they answer for")
    expect(answers_for).to_be_hidden()
    fill(opened_sides, "Who decides there", ROLE)
    assert "cash flow" in answers_for.input_value()
    assert not told.drafts[-1].context.facts

    fill(opened_sides, "Who decides there", "chief executive")
    assert "revenue" in answers_for.input_value()

    fill(opened_sides, "What they answer for", "days of stock")
    assert told.drafts[-1].context.facts == ("The chief executive answers for days of stock.",)
