from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Route, expect

from tests.doubles import REVIEW, STATEMENT, Script
from tests.web.conftest import Open
from tests.web.desk import Desk
from tests.web.server import Server
from valuecoach.draft import Draft
from valuecoach.errors import AssistanceUnavailable
from valuecoach.review import Evidence, Gate, PartnerVoice, Review

NAME = "wise-model"
VOICE = PartnerVoice(
    verdict="accept",
    for_me="My drivers go home in time.",
    for_organisation="Fewer vans for the same rounds.",
    gates=(Gate("fair", "Fair", passed=True, reason="A case study costs us an afternoon."),),
    objections=("We have tried two planners already.",),
    questions=("Which depot goes first?",),
)
ASSISTED = replace(
    REVIEW,
    score=53,
    criteria=(
        replace(
            REVIEW.criteria[0],
            level=3,
            decided_by="both",
            rules_level=2,
            model_level=3,
            model_reason="It names what it is.",
            model_evidence=(Evidence(12, 17, "saves"),),
        ),
        replace(
            REVIEW.criteria[1],
            disputed=True,
            decided_by="rules",
            rules_level=1,
            model_level=4,
            model_reason="Time can be measured.",
        ),
        *REVIEW.criteria[2:],
    ),
    partner=replace(REVIEW.partner, voice=VOICE, disputed=True),
    provenance=replace(
        REVIEW.provenance,
        model=NAME,
        tokens=1234,
        cost=0.0021,
        left_out=("editor, parse: the model's rewrites; its answer was malformed",),
    ),
)


class Adviser:
    """A model's help that is told what to answer."""

    name = NAME
    seconds = 20.0
    answer: Review | Exception = ASSISTED

    async def review(self, draft: Draft) -> Review:
        """Answer as told."""
        assert draft.assist == "auto"
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def close(self) -> None:
        """Hold on to nothing."""


@pytest.fixture(scope="module")
def advised() -> Iterator[tuple[Server, Adviser]]:
    """Serve a coach with a model's help."""
    adviser = Adviser()
    server = Server(Script(REVIEW), adviser)
    server.start()
    yield server, adviser
    server.stop()


@pytest.fixture
def shown(opened: Open, advised: tuple[Server, Adviser]) -> Desk:
    """Return the page with an offline review, and a model to ask."""
    server, adviser = advised
    adviser.answer = ASSISTED
    desk = Desk(opened(server.address))
    desk.write(STATEMENT)
    return desk


def ask(desk: Desk) -> None:
    """Ask the coach and wait for the answer."""
    with desk.page.expect_response("**/v1/reviews"):
        desk.page.get_by_role("button", name="Ask the coach").click()


def test_without_a_model_the_page_says_offline_coach(desk: Desk) -> None:
    """There is nothing to ask, and no part of the page is missing for it."""
    desk.write(STATEMENT)

    expect(desk.page.get_by_role("button", name="Ask the coach")).to_be_hidden()
    expect(desk.page.get_by_role("contentinfo")).to_contain_text("Offline coach.")


def test_no_model_is_asked_while_one_types(shown: Desk) -> None:
    """The live review is the rules' alone, so that it costs nothing and comes at once."""
    with shown.page.expect_request("**/v1/reviews") as sent:
        shown.statement.fill(STATEMENT + " Soon.")

    assert '"assist":"off"' in (sent.value.post_data or "")
    shown.see_review()


def test_the_control_says_what_it_takes(shown: Desk) -> None:
    """Who is asked and for how long stands beside the button, before it is pressed."""
    expect(shown.page.locator("#assist-told")).to_have_text(
        f"{NAME} reads it too; up to 20 seconds. Its answer is kept here for 30 days."
    )


def test_the_page_promises_no_more_than_is_kept(shown: Desk, desk: Desk) -> None:
    """Where a model's answers are kept it says so, from the first word on; elsewhere that nothing is."""
    page = shown.page
    expect(page.get_by_role("contentinfo")).to_contain_text(
        "Nothing is stored or logged but a model's answers, for 30 days."
    )
    shown.statement.fill("")
    told = page.locator("#delivery")
    expect(told).to_have_text("Nothing that you write is stored, unless you ask the coach.")

    desk.write(STATEMENT)
    expect(desk.page.get_by_role("contentinfo")).to_contain_text(
        "Nothing is stored or logged of what you write."
    )


def test_the_offline_review_stands_while_the_model_works(shown: Desk) -> None:
    """Progress is shown, the review stays, and the answer takes its place when it comes."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    shown.page.route("**/v1/reviews", hold)
    with shown.page.expect_request("**/v1/reviews"):
        shown.page.get_by_role("button", name="Ask the coach").click()
    expect(shown.page.get_by_role("progressbar", name="The coach is reading")).to_be_visible()
    expect(shown.page.get_by_role("button", name="Stop")).to_be_visible()
    assert shown.score() == 47

    held[0].continue_()

    expect(shown.outcome.locator(".score")).to_have_text("53")
    expect(shown.page.get_by_role("progressbar")).to_be_hidden()
    expect(shown.page.locator("#assist-told")).to_contain_text(
        f"Read by {NAME}: 1 second, 1,234 tokens, $0.0021."
    )
    expect(shown.page.locator("#assist-told")).to_contain_text(
        "Missing: the model's rewrites; its answer was malformed."
    )
    expect(shown.page.get_by_role("contentinfo")).to_contain_text(f"Coach with {NAME}.")


def test_rules_and_model_are_both_shown(shown: Desk) -> None:
    """Each criterion says what either sees, and where they disagree it says who stands."""
    ask(shown)

    agreed = shown.page.locator("#criterion-specific")
    expect(agreed).to_contain_text("By the rules level 2, by the model level 3. It names what it is.")
    disputed = shown.page.locator("#criterion-measurable")
    expect(disputed).to_contain_text(
        "They disagree, and the rules stand. By the rules level 1, by the model level 4."
    )


def test_the_model_speaks_in_their_chair(shown: Desk) -> None:
    """What it would say as the partner has a part of its own, beneath the verdict of the rules."""
    ask(shown)

    voice = shown.part(f"{NAME} in their chair")
    for text in (
        "Would I accept? Yes.",
        "The verdict above is that of the rules.",
        "My drivers go home in time.",
        "We have tried two planners already.",
        "Which depot goes first?",
    ):
        expect(voice).to_contain_text(text)
    expect(shown.outcome).to_contain_text("Not yet.")


def test_a_change_ends_the_asking(shown: Desk) -> None:
    """An answer to a draft that is no more is not waited for, and the live review goes on."""
    shown.page.route(
        "**/v1/reviews",
        lambda route: None if '"auto"' in (route.request.post_data or "") else route.continue_(),
    )
    shown.page.get_by_role("button", name="Ask the coach").click()

    shown.write(STATEMENT + " Soon.")

    expect(shown.page.get_by_role("button", name="Ask the coach")).to_be_visible()
    expect(shown.page.get_by_role("progressbar")).to_be_hidden()


def test_the_asking_can_be_stopped(shown: Desk) -> None:
    """One button stops it, and the offline review stands."""
    shown.page.route("**/v1/reviews", lambda _: None)
    shown.page.get_by_role("button", name="Ask the coach").click()

    shown.page.get_by_role("button", name="Stop").click()

    expect(shown.page.locator("#assist-told")).to_have_text("Stopped. The offline review stands.")
    assert shown.score() == 47


def test_a_model_that_fails_costs_only_its_part(shown: Desk, advised: tuple[Server, Adviser]) -> None:
    """The page says what is missing in plain words and keeps what it had."""
    _, adviser = advised
    adviser.answer = AssistanceUnavailable("The model is away.")

    ask(shown)

    expect(shown.page.locator("#assist-told")).to_contain_text("The offline review stands")
    assert shown.score() == 47


def test_a_model_that_never_answers_is_given_up(opened: Open, advised: tuple[Server, Adviser]) -> None:
    """Some seconds after its deadline nothing is expected any more."""
    server, _ = advised
    page = opened(server.address)
    page.clock.install()
    desk = Desk(page)
    with page.expect_response("**/v1/reviews"):
        desk.statement.fill(STATEMENT)
        page.clock.run_for(300)
    desk.see_review()
    page.route("**/v1/reviews", lambda _: None)
    page.get_by_role("button", name="Ask the coach").click()
    page.clock.run_for(26_000)

    expect(page.locator("#assist-told")).to_contain_text("The model's part did not come.")
