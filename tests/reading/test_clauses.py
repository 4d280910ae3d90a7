from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import clauses, reading

WORDS = (
    "we you your our if and but give gives get pay ask introduce please take 12% share send calls , ; . "
    "team who that to for because Dana buyers would like"
).split()


@pytest.mark.parametrize(
    ("draft", "cut"),
    [
        ("", []),
        ("…", []),
        ("We save time", ["We save time"]),
        ("We save time; you pay.", ["We save time", "you pay"]),
        ("We save time and you pay.", ["We save time", "and you pay"]),
        ("We save time and money.", ["We save time and money"]),
        ("We save time because you help us.", ["We save time", "because you help us"]),
        ("We bring you 40 guests.", ["We bring you 40 guests"]),
        ("We work for you and with you.", ["We work for you and with you"]),
        ("We save time (as promised), you pay", ["We save time", "as promised", "you pay"]),
        ("We host\nyou visit", ["We host", "you visit"]),
        ("What we save you keep", ["What we save", "you keep"]),
        ("We lend you vans and ask for a case study", ["We lend you vans", "and ask for a case study"]),
        ("You sort and ask twice", ["You sort and ask twice"]),
    ],
)
def test_a_clause_ends_at_a_mark_or_at_a_new_subject(draft: str, cut: list[str]) -> None:
    """A conjunction begins a clause only before a new subject; "you" who receives begins none."""
    assert [words for words, _ in clauses(draft)] == cut


@pytest.mark.parametrize(
    ("draft", "subject", "verb"),
    [
        ("We send reports", "we", "send"),
        ("I’ll send reports", "we", "send"),
        ("We will gladly also send you reports", "we", "send"),
        ("You get leads", "you", "get"),
        ("you’d only ever get leads", "you", "ever"),
        ("u get leads", "you", "get"),
        ("Your branches win", "your", ""),
        ("Our readers win", "our", ""),
        ("My team wins", "our", ""),
        ("The platform hums", "none", ""),
        ("we", "we", ""),
        ("you would", "you", ""),
    ],
)
def test_the_first_side_that_is_named_is_the_subject(draft: str, subject: str, verb: str) -> None:
    """The verb is the first word behind "we" or "you" that is no auxiliary; an owner governs none."""
    ((_, clause),) = clauses(draft)

    assert (clause.subject, clause.verb) == (subject, verb)


@pytest.mark.parametrize(
    ("draft", "direction"),
    [
        ("We send you 40 leads", "give"),
        ("We will gladly also send you 40 leads", "give"),
        ("I cut your costs", "give"),
        ("You get 40 leads", "gain"),
        ("You’ll receive 40 leads", "gain"),
        ("You pay us €900", "ask"),
        ("You introduce us to two buyers", "ask"),
        ("We would like a case study", "ask"),
        ("We’d need two desks", "ask"),
        ("We ask for a quote", "ask"),
        ("Introduce us to two buyers", "ask"),
        ("Please just introduce us to two buyers", "ask"),
        ("Please send us your data", "ask"),
        ("Could you give us a quote", "ask"),
        ("If you share your data", "ask"),
        ("Could we use your logo", "ask"),
        ("May we put our posters into your branches", "ask"),
        ("Could we please have ten minutes", "ask"),
        ("May we send you a sample", "give"),
        ("We look after the garden", "give"),
        ("We double your sign-ups", "give"),
        ("You lose six hours a week", "you"),
        ("The platform is purple", "none"),
        ("Our readers see it", "our"),
        ("Your branches see it", "your"),
    ],
)
def test_a_direction_is_who_does_what(draft: str, direction: str) -> None:
    """The writer gives or wants, the partner gets or is asked to give; all else is left open."""
    ((_, clause),) = clauses(draft)

    assert clause.direction == direction


@pytest.mark.parametrize(
    ("draft", "direction"),
    [
        ("We take the night calls", "give"),
        ("We take 15% of each sale", "ask"),
        ("We take a share of each sale", "ask"),
        ("We take half of the savings", "ask"),
        ("We keep what is left", "ask"),
        ("We earn a commission", "ask"),
    ],
)
def test_to_take_a_share_is_to_ask_and_to_take_the_calls_is_to_give(draft: str, direction: str) -> None:
    """Who takes a figure or a share wants it; who takes a chore gives time."""
    ((_, clause),) = clauses(draft)

    assert clause.direction == direction


def test_an_imperative_stands_at_the_beginning() -> None:
    """The same verb inside a clause asks for nothing by itself."""
    assert clauses("Introduce us")[0][1].direction == "ask"
    assert clauses("A product to introduce at the fair")[0][1].direction != "ask"


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=100))
def test_clauses_follow_each_other_and_miss_no_word(draft: str) -> None:
    """Each word stands in one clause, and clauses come from left to right."""
    found = reading(draft)
    bounds = [(clause.first, clause.last) for clause in found.clauses]

    assert [index for first, last in bounds for index in range(first, last + 1)] == [
        *range(len(found.text.words))
    ]
