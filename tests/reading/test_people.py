from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.found import reading


def named(draft: str) -> list[str]:
    """Return the names that stand in *draft*."""
    found = reading(draft)
    return [span.of(draft) for span in found.people.spans(found.cues)]


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        ("It gives Dana her Fridays back.", ["Dana"]),
        ("We talked to Dr. Novak about your wards.", ["Novak"]),
        ("Ms Lee and Anna approve.", ["Lee", "Anna"]),
        ("Our office in Florence is near.", []),
        ("We met at the ANNA fair.", []),
        ("it gives dana her fridays back", []),
        ("We cut your returns by 9%.", []),
        ("", []),
    ],
)
def test_people_are_named_by_given_names_and_titles(draft: str, names: list[str]) -> None:
    """A capital and a given name, or a title, make a person; an acronym or a place makes none."""
    assert named(draft) == names


@pytest.mark.parametrize("draft", ["Anna Foods cuts it.", "We ship for Marcus & Sons."])
def test_a_company_is_no_person(draft: str) -> None:
    """A given name in front of a company's word is a part of its name."""
    assert named(draft) == []


def test_a_signature_names_nobody_on_the_partners_side() -> None:
    """Who signs at the end is the writer."""
    assert named("It gives Dana her Fridays back.\n\nBest regards,\nAnna") == ["Dana"]


def test_who_introduces_oneself_is_the_writer() -> None:
    """Nobody at the partner's is meant by "I'm Tom"."""
    people = reading("I'm Tom from Acme, and we save you time.").people

    assert people.introduces_self
    assert people.named == ()


@pytest.mark.parametrize(
    ("draft", "greeted"),
    [
        ("Dear Marit, we save you time.", True),
        ("Hi Priya - quick one.", True),
        ("Hello Dr Novak, we save you time.", True),
        ("Dear Sir, we save you time.", False),
        ("Hi there, we save you time.", False),
        ("Dear team, we save you time.", False),
        ("Hello, we save you time.", False),
        ("We greet you, dear Marit.", False),
        ("Hi", False),
        ("", False),
    ],
)
def test_a_letter_greets_somebody_by_name(draft: str, greeted: bool) -> None:
    """A greeting opens with a name; "dear sir" addresses nobody."""
    assert reading(draft).people.greeted is greeted


@pytest.mark.parametrize(
    ("draft", "addressed"),
    [
        ("Priya, this saves you time.", True),
        ("This saves you time, Marit.", True),
        ("This, Marit, saves you time.", True),
        ("However, this saves you time.", False),
        ("Today, this saves you time.", False),
        ("Monday, we start.", False),
        ("This saves you time, not money.", False),
        ("Honestly, this saves you time.", False),
        ("Marit saves time.", False),
    ],
)
def test_somebody_is_spoken_to_between_commas(draft: str, addressed: bool) -> None:
    """A name that stands apart is called; an opening word, a day or an adverb is not."""
    assert reading(draft).people.addressed is addressed


@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from("Dear Dana , Dr Lee Ltd I'm Hi \n . we".split(" "))).map(" ".join)
)
def test_every_name_is_a_capital_word_of_the_draft(draft: str) -> None:
    """Names are words with a capital, each once, from left to right."""
    found = reading(draft)
    people = found.people

    assert list(people.named) == sorted(set(people.named))
    assert all(draft[found.text.words[index].start].isupper() for index in people.named)
    assert people.any is bool(people.named or people.greeted or people.addressed or people.titled)
