from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.doubles import REVIEW, STATEMENT
from tests.web.conftest import Open, Told
from tests.web.desk import Desk
from tests.web.server import Server
from valuecoach.review import (
    Change,
    Evidence,
    Exchange,
    Finding,
    Gate,
    MissingSlot,
    PartnerQuestion,
    Placeholder,
    Review,
    Rewrite,
    Side,
    Source,
)

WEB = Path(__file__).resolve().parents[2] / "web"
VECTORS = (Path(__file__).parent / "vectors.txt").read_text().splitlines()
BATCHES = [VECTORS[first : first + 16] for first in range(0, len(VECTORS), 16)]
OFFER = "We save your team six hours a week; in return you introduce us to two buyers.\n"

# What none of our pages holds, so that each must have come from a text that became markup.
_MARKUP = """
[...document.querySelectorAll("*")].filter((each) =>
  each.matches(`iframe, object, embed, applet, video, audio, img, image, math, marquee, base, style,
    template, body script, frameset, x, xmp, table, link:not(head > link), foreignObject, animate, set`) ||
  [...each.attributes].some(({ name, value }) =>
    name.startsWith("on") ||
    (/^(xlink:)?href$|src|action|data$|ping/.test(name) && /^\\s*(javascript|vbscript|data):/i.test(value)))
).map((each) => each.outerHTML.slice(0, 80))
"""


def markup(page: Page) -> list[str]:
    """Return every element that a text has become."""
    return list(page.evaluate(_MARKUP))


def missing(page: Page, texts: list[str]) -> list[str]:
    """Return which *texts* are not shown as they are."""
    shown = page.evaluate("document.body.textContent")
    fields = page.evaluate(
        "[...document.querySelectorAll('input, textarea')].map((each) => each.value).join('\\n')"
    )
    return [text for text in texts if text not in shown and text not in fields]


def test_there_are_enough_vectors() -> None:
    """The corpus holds what it is meant to, each vector once."""
    assert len(set(VECTORS)) == len(VECTORS) >= 120


def test_a_statement_stays_text(desk: Desk) -> None:
    """What is written stands in the text area, and under it, letter for letter."""
    for batch in BATCHES:
        text = OFFER + "\n".join(batch)
        with desk.page.expect_response("**/v1/reviews"):
            desk.statement.fill(text)
        expect(desk.page.locator("#desk")).not_to_have_attribute("data-state", "empty")

        expect(desk.statement).to_have_value(text)
        assert desk.page.evaluate("document.querySelector('#mirror').textContent") == text + "\u200b"
        assert markup(desk.page) == []


def test_what_is_known_of_both_sides_stays_text(desk: Desk) -> None:
    """Context and answers reach the coach and come back as text."""
    desk.page.get_by_text("Between").click()
    desk.write(OFFER + "We would like a pilot.")
    for batch in BATCHES:
        for label in ("Who you are", "Who the partner is", "Who decides there"):
            desk.page.get_by_label(label).fill(batch[0])
        for label in ("What you bring", "What you would like", "Facts that a rewrite may use"):
            desk.page.get_by_label(label, exact=True).fill("\n".join(batch))
        with desk.page.expect_response("**/v1/reviews"):
            for field, text in zip(desk.page.locator("#asked input").all(), batch[1:], strict=False):
                field.fill(text)

        assert missing(desk.page, batch) == []
        assert markup(desk.page) == []


def hostile(batch: list[str]) -> Review:
    """Return a review whose every text is a vector: what a model could answer at the worst."""
    first, *_ = batch
    last = batch[-1]

    def words(text: str) -> Evidence:
        return Evidence(0, 11, text)

    return replace(
        REVIEW,
        summary=first,
        next_fix=last,
        criteria=tuple(
            replace(
                criterion,
                label=batch[place],
                question=batch[place + 1],
                reason=batch[place + 2],
                fix=batch[place + 3],
                evidence=(words(first),),
                decided_by="both",
                disputed=True,
            )
            for place, criterion in enumerate(REVIEW.criteria)
        ),
        findings=tuple(
            Finding(
                rule=text,
                effect=("helps", "could_be_better", "hurts")[place % 3],
                span=words(text),
                message=text,
                why=text,
                source=Source(text, None, text, text),
                points=1.0,
                criterion=text,
            )
            for place, text in enumerate(batch)
        ),
        missing=tuple(MissingSlot(text, text, 1.0) for text in batch),
        partner=replace(
            REVIEW.partner,
            gates=tuple(Gate(text, text, passed=False, reason=text) for text in batch),
            reasons=(first,),
            questions=tuple(PartnerQuestion(text, text) for text in batch),
        ),
        exchange=Exchange(
            give=Side("clear", tuple(words(text) for text in batch)),
            ask=Side("vague", tuple(words(text) for text in batch)),
            balance="unclear",
            benefits=tuple(batch),
        ),
        rewrites=tuple(
            Rewrite(
                kind=text,
                text=f"Our planner {text}",
                placeholders=(Placeholder(text, text, text),),
                score=50,
                score_filled=60,
                changes=(Change("replace", 0, len(STATEMENT), STATEMENT, f"Our planner {text}"),),
                by="model",
            )
            for text in batch
        ),
        provenance=replace(
            REVIEW.provenance, rubric_version=first, rubric_hash=last, model=first, left_out=tuple(batch)
        ),
    )


def test_what_the_coach_answers_stays_text(told_desk: Desk, told: Told) -> None:
    """A review that is hostile in every field is shown as it is."""
    for batch in BATCHES:
        told.tell(hostile((batch * 16)[:16]))
        told_desk.statement.fill("")
        told_desk.write(STATEMENT)
        told_desk.page.evaluate(
            "for (const folded of document.querySelectorAll('details')) folded.open = true"
        )

        assert missing(told_desk.page, batch) == []
        assert markup(told_desk.page) == []
        links = told_desk.page.locator("a").evaluate_all("links => links.map((link) => link.protocol)")
        assert set(links) <= {"http:", "https:"}


def test_a_link_stays_text(opened: Open, real: Server) -> None:
    """A draft that comes in a link is text too, whatever its fields are called."""
    desk = Desk(opened(real.address))
    link = """async ([statement, ...rest]) => {
        const file = document.querySelector("script[src]").src.replace("app.js", "link.js");
        const { fragmentOf } = await import(file);
        const fields = Object.fromEntries(rest.map((text) => [text, text]));
        location.hash = fragmentOf({ statement, sides: { ...fields, writer: statement }, answers: fields });
    }"""
    for batch in BATCHES:
        text = OFFER + "\n".join(batch)
        with desk.page.expect_response("**/v1/reviews"):
            desk.page.evaluate(link, [text, *batch])

        expect(desk.statement).to_have_value(text)
        assert markup(desk.page) == []
    assert desk.page.evaluate("({}).polluted") is None


def test_a_text_cannot_become_markup_at_all(browser: Browser, real: Server) -> None:
    """The policy that is served refuses what no script of ours does; this is why no watch is kept here."""
    page = browser.new_page()
    page.goto(real.address)

    refused = page.evaluate(
        """() => {
            const place = document.createElement("p");
            try { place.innerHTML = "<b>x</b>"; } catch (error) { return error.name; }
            return "taken";
        }"""
    )

    assert refused == "TypeError"
    page.context.close()


@pytest.mark.parametrize(
    "pattern",
    [
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML",
        r"\beval\(|new Function|setTimeout\(\s*[\"'`]|setInterval\(\s*[\"'`]",
        r"setAttribute\(\s*[\"'`]style|\bstyle=|\son\w+=\"",
        r"document\.cookie|localStorage",
        r"https?://(?!www\.w3\.org/2000/svg)",
    ],
)
def test_the_page_knows_no_way_to_misbehave(pattern: str) -> None:
    """No file of the page makes markup of text, runs text, styles inline, sets cookies or names a host."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in WEB.rglob("*")
        if path.suffix in {".js", ".html", ".css"}
        for line in path.read_text().splitlines()
        if re.search(pattern, line) and "^https?:" not in line
    ]

    assert found == []
