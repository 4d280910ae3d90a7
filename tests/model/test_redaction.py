from __future__ import annotations

import asyncio
import json

import pytest

from tests.model.clock import make_allowance
from tests.model.requests import make_request
from valuecoach.draft import Context
from valuecoach.model.redacting import Redacting
from valuecoach.model.redaction import Redaction, names_in
from valuecoach.model.scripted import ScriptedModel
from valuecoach.model.seam import Request


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Write to dana.cole+eu@north-wind.co.uk today.", "Write to EMAIL_1 today."),
        ("<dana@northwind.com>, dana@northwind.com.", "<EMAIL_1>, EMAIL_1."),
        ("Call +44 20 7946 0958.", "Call PHONE_1."),
        ("Call +1 (202) 555-0143, please", "Call PHONE_1, please"),
        ("Call (020) 7946 0958!", "Call PHONE_1!"),
        ("Call 020 7946 0958 or 202-555-0143", "Call PHONE_1 or PHONE_2"),
        ("Call 0171/1234567", "Call PHONE_1"),
        ("Call 06 12 34 56 78", "Call PHONE_1"),
        ("Dana Cole of Northwind, and DANA COLE", "NAME_1 of NAME_2, and NAME_3"),
        ("Danaa Cole and Northwinds stay", "Danaa Cole and Northwinds stay"),
        ("NAME_1 is taken, Northwind is next", "NAME_1 is taken, NAME_2 is next"),
    ],
)
def test_addresses_numbers_and_listed_names_become_words(text: str, hidden: str) -> None:
    """The same thing is the same word each time, and a word means one thing only."""
    redaction = Redaction(["Dana Cole", "Northwind"], text)

    assert redaction.hide(text) == hidden
    assert redaction.put_back(hidden) == text


@pytest.mark.parametrize(
    "text",
    [
        "from 9% to 6% in 12 weeks",
        "$1,200,000 or 1 200 000 or 1.200.000 a year",
        "on 2026-05-04, 04/05/2026, 04.05.2026 and 04-05-2026",
        "between 2024 and 2026, 2024-2026",
        "40,000 orders, 0.5 points, 0800 hours, 24/7",
        "1200 stores; 300 400 500",
        "a 3-year, 10-20% plan; version 1.2.3",
        "@northwind and 5@10, a@b",
    ],
)
def test_the_figures_of_a_statement_stay(text: str) -> None:
    """A model that does not see the figures cannot judge them."""
    assert Redaction([], text).hide(text) == text


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("name", ["Élan Vital", 'The "Big" Box', "Café Noir"])
def test_a_draft_that_is_sent_as_json_stays_json(name: str, *, ascii_only: bool) -> None:
    """What stands behind an escape is hidden too, and the escape is kept."""
    draft = f"Hello\n{name}\n+44 20 7946 0958\tdana@northwind.com\\end {name}"
    text = json.dumps(draft, ensure_ascii=ascii_only)
    redaction = Redaction([name], text)

    hidden = redaction.hide(text)

    assert json.loads(hidden) == "Hello\nNAME_1\nPHONE_1\tEMAIL_1\\end NAME_1"
    assert json.loads(redaction.put_back(hidden)) == draft


def test_no_text_makes_the_search_long() -> None:
    """Each part of a pattern has a limit, so time grows with the length alone."""
    for piece in ("a.", "+1 ", "0 12 ", "1-", "a@a.", "\\", "(1) "):
        text = piece * (40_000 // len(piece))
        assert Redaction(["a a a a a"], text).hide(text) is not None


def test_the_model_sees_words_and_the_asker_the_things() -> None:
    """All parts of a request share the words; an answer's quotes are letter for letter again."""

    def author(request: Request) -> str:
        assert "Northwind" not in request.system + request.user
        assert (request.system, request.names) == ("The partner is NAME_1.", ())
        return json.dumps({"quote": "NAME_1 writes to EMAIL_1", "other": "NAME_7"})

    kept: list[str] = []

    def usable(text: str) -> bool:
        kept.append(text)
        return True

    request = make_request(
        system="The partner is Northwind.",
        user='"Northwind writes to a@northwind.com"',
        names=("Northwind",),
        usable=usable,
    )
    model = ScriptedModel(author)

    found = asyncio.run(Redacting(model).complete(request, make_allowance()))

    assert json.loads(found.text) == {"quote": "Northwind writes to a@northwind.com", "other": "NAME_7"}
    (seen,) = model.requests
    assert seen.usable
    assert seen.usable('"NAME_1"')
    assert kept == ['"Northwind"']


@pytest.mark.parametrize(
    ("context", "names"),
    [
        (Context(), ()),
        (
            Context(
                writer="Fernway, route planning for fleets",
                partner="Northwind Parcels - a carrier",
                decision_maker="Dana Cole, head of operations",
            ),
            ("Fernway", "Northwind Parcels", "Dana Cole"),
        ),
        (Context(partner="Q", decision_maker="Head of operations"), ()),
        (Context(writer="Acme (retail)", partner="Acme: shops"), ("Acme",)),
    ],
)
def test_the_context_lists_who_takes_part(context: Context, names: tuple[str, ...]) -> None:
    """A party begins with its name; a person is two words with capitals, which a role is not."""
    assert names_in(context) == names
