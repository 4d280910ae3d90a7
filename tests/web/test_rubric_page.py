from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open
from tests.web.server import Server
from valuecoach import assets
from valuecoach.rubric.load import load

RUBRIC = load(assets.RUBRIC)


@pytest.fixture
def page(opened: Open, real: Server) -> Page:
    """Return the page that shows the rubric, once it is there."""
    page = opened(real.address + "rubric")
    expect(page.get_by_role("heading", name="Specific")).to_be_visible()
    return page


def test_every_level_can_be_read(page: Page) -> None:
    """Each criterion has its question and a row for each level."""
    for criterion in RUBRIC.criteria:
        table = page.get_by_role("table", name=f"Levels of {criterion.label}")
        assert table.get_by_role("row").count() == len(criterion.levels) + 1
        for level in criterion.levels:
            expect(table).to_contain_text(level.means)


def test_every_rule_can_be_read_with_its_source(page: Page) -> None:
    """Each rule says what it says, why, by whose word, and shows its examples."""
    shown = page.locator("#rules-body").evaluate("rules => rules.textContent")

    for rule in RUBRIC.rulebook.rules:
        for text in (rule.why, rule.source.title, *rule.bad, *rule.good):
            assert text in shown


def test_roles_questions_and_motives_can_be_read(page: Page) -> None:
    """So can everything else that a review is made from."""
    shown = page.locator("#rubric").evaluate("rubric => rubric.textContent")

    for text in [
        *(role.label for role in RUBRIC.roles.values()),
        *(slot.question for slot in RUBRIC.slots.values()),
        *(motive.means for motive in RUBRIC.motives.values()),
        *(priority.means for priority in RUBRIC.priorities.values()),
        *(metric.label for metric in RUBRIC.metrics.values()),
        *(words.purpose for words in RUBRIC.lists.values()),
    ]:
        assert text in shown


def test_the_desk_and_the_rubric_lead_to_each_other(opened: Open, real: Server) -> None:
    """Each has a link to the other."""
    page = opened(real.address)
    page.get_by_role("link", name="How it grades").click()
    expect(page.get_by_role("heading", name="How it grades")).to_be_visible()

    page.get_by_role("link", name="Write a statement").click()
    expect(page.get_by_role("textbox", name="Your statement")).to_be_visible()


def test_an_address_names_a_part(opened: Open, real: Server) -> None:
    """A link to a criterion leads there, though the criterion comes later than the page."""
    page = opened(real.address + "rubric#criterion-personal")

    expect(page.get_by_role("heading", name="Personal gain")).to_be_in_viewport()
