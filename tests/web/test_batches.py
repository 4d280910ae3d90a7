from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.conftest import Open
from tests.web.server import Server
from valuecoach import compose
from valuecoach.jobs.grading import Grading
from valuecoach.settings import read_settings

STRONG = "We cut your returns from 9% to 6% within a quarter; your fit data lets us train it."
WEAK = "Our innovative solution could transform the industry."
SHEET = f'Owner,Pitch text,Region\nAda,"{STRONG}",North\nGrace,{WEAK},South\nBob,,South\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the real coach with batches."""
    settings = read_settings({}, data_dir=tmp_path_factory.mktemp("data"))
    coach = compose.build_coach(settings)
    grading: Grading = compose.open_grading(settings, coach, grades=True)
    grading.start()
    server = Server(coach, grading=grading)
    server.start()
    yield server
    grading.stopping.set()
    server.stop()
    grading.stop()


@pytest.fixture
def page(opened: Open, server: Server) -> Page:
    """Return the page of batches."""
    return opened(server.address + "batches")


def choose(page: Page, tmp_path: Path, content: str = SHEET, name: str = "pitches.csv") -> None:
    """Choose a file."""
    file = tmp_path / name
    file.write_text(content)
    page.get_by_label("Choose a file").set_input_files(file)


def grade(page: Page, tmp_path: Path, content: str = SHEET, name: str = "pitches.csv") -> None:
    """Have a file graded and wait until that is done."""
    choose(page, tmp_path, content, name)
    page.get_by_role("button", name="Grade").click()
    expect(page.locator("#standing")).to_contain_text("Done:")


def test_a_file_goes_in_and_comes_back_graded(page: Page, tmp_path: Path) -> None:
    """The columns that were found are shown first; then rows with score, verdict and what to fix."""
    choose(page, tmp_path)
    expect(page.get_by_label("The statement")).to_have_value("Pitch text")
    expect(page.get_by_label("Who wrote it")).to_have_value("Owner")
    expect(page.get_by_role("region", name="The first rows")).to_contain_text(STRONG)
    expect(page.locator("#estimate")).to_contain_text("3 rows")

    page.get_by_role("button", name="Grade 3 rows").click()

    expect(page.locator("#standing")).to_contain_text("Done: 2 of 3 rows graded, 1 not.")
    rows = page.locator("#rows tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("yes")
    expect(rows.nth(1)).to_contain_text("no")
    expect(rows.nth(2)).to_contain_text("The statement is empty")


def test_a_column_that_was_found_wrong_is_put_right(page: Page, tmp_path: Path) -> None:
    """What is chosen wins, and the file is looked at again."""
    choose(page, tmp_path)

    page.get_by_label("Their team").select_option("Region")
    page.get_by_label("Who wrote it").select_option("—")
    page.get_by_role("button", name="Grade 3 rows").click()

    expect(page.locator("#rows tr").nth(0)).to_contain_text("North")
    expect(page.locator("#rows tr").nth(0)).not_to_contain_text("Ada")


def test_a_row_opens_with_its_whole_review(page: Page, tmp_path: Path) -> None:
    """Score, verdict, findings and criteria; and a way to go on with that statement."""
    grade(page, tmp_path)

    page.locator("#rows").get_by_role("button", name=STRONG).click()

    dialog = page.get_by_role("dialog", name="Row 1, Ada")
    expect(dialog).to_contain_text("Would they accept?")
    expect(dialog).to_contain_text("Measurable")
    dialog.get_by_role("link", name="Work on this statement").click()
    expect(page.get_by_role("textbox", name="Your statement")).to_have_value(STRONG)


def test_rows_are_chosen_and_put_in_order(page: Page, tmp_path: Path) -> None:
    """By verdict, and by score."""
    grade(page, tmp_path, f'statement\n{WEAK}\n"{STRONG}"\n')
    rows = page.locator("#rows tr")

    page.get_by_label("Order").select_option("Best first")
    expect(rows.nth(0)).to_contain_text(STRONG)
    page.locator("#chosen").select_option("Declined")
    expect(rows).to_have_count(1)
    expect(rows.nth(0)).to_contain_text(WEAK)


def test_the_team_is_pictured(page: Page, tmp_path: Path) -> None:
    """Levels of every statement, what is missing most, whom to learn from; no ranking of a few."""
    grade(page, tmp_path)

    expect(page.get_by_role("table", name="By author")).to_contain_text("too few to tell")
    expect(page.get_by_role("region", name="Every statement by criterion")).to_contain_text("Repeatable")
    expect(page.get_by_role("heading", name="Most often missing")).to_be_visible()


def test_the_graded_file_is_taken_away(page: Page, tmp_path: Path) -> None:
    """With a name that says what it is."""
    grade(page, tmp_path)

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()

    assert download.value.suggested_filename == "pitches-graded.csv"
    saved = tmp_path / "saved"
    download.value.save_as(saved)
    assert saved.read_text("utf-8-sig").startswith("Owner,Pitch text,Region,score")


def test_a_batch_can_be_stopped_and_deleted(page: Page, tmp_path: Path) -> None:
    """Stopped it keeps what was graded; deleted it is gone from the list."""
    choose(page, tmp_path, "statement\n" + f'"{STRONG}"\n' * 400, "long.csv")
    page.get_by_label("Compose better wordings").check()
    page.get_by_role("button", name="Grade 400 rows").click()

    page.get_by_role("button", name="Stop").click()

    expect(page.locator("#standing")).to_contain_text("Stopped:")
    expect(page.get_by_role("link", name="Excel")).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete it for good").click()
    expect(page.locator("#batch")).to_be_hidden()
    expect(page.locator("#list")).not_to_contain_text("long.csv")


def test_a_batch_has_an_address(page: Page, tmp_path: Path) -> None:
    """Loaded again, the page shows the same batch."""
    grade(page, tmp_path, name="mine.csv")

    page.reload()

    expect(page.get_by_role("heading", name="mine.csv")).to_be_visible()
    expect(page.locator("#rows tr")).to_have_count(3)


def test_a_file_that_cannot_be_read_is_told(page: Page, tmp_path: Path) -> None:
    """In words, and the page stays as it is."""
    choose(page, tmp_path, "a,b\n1,2\n3,4\n")

    expect(page.locator("#trouble")).to_contain_text("None of the columns looks like statements")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(opened: Open, server: Server, tmp_path: Path, scheme: str) -> None:
    """No state of the page breaks a rule of WCAG that can be checked."""
    page = opened(server.address + "batches", color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    choose(page, tmp_path)
    expect(page.locator("#estimate")).to_be_visible()
    found += Axe().run(page).response["violations"]
    page.get_by_role("button", name="Grade 3 rows").click()
    expect(page.get_by_role("heading", name="The team")).to_be_visible()
    found += Axe().run(page).response["violations"]
    page.locator("#rows").get_by_role("button", name=STRONG).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_nothing_is_wider_than_the_screen(opened: Open, server: Server, tmp_path: Path) -> None:
    """Tables scroll on their own; the page does not."""
    page = opened(server.address + "batches", viewport={"width": 320, "height": 700})
    grade(page, tmp_path)
    expect(page.get_by_role("heading", name="The team")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == 320
