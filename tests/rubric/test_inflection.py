from __future__ import annotations

import pytest

from valuecoach.rubric.inflection import Inflect, forms


@pytest.mark.parametrize(
    ("phrase", "inflect", "wanted"),
    [
        ("offer", "verb", {"offer", "offers", "offered", "offering"}),
        ("plan", "verb", {"plan", "plans", "planned", "planning"}),
        ("travel", "verb", {"travelled", "traveled", "travelling", "traveling"}),
        ("carry", "verb", {"carries", "carried", "carrying"}),
        ("play", "verb", {"plays", "played", "playing"}),
        ("save", "verb", {"saves", "saved", "saving"}),
        ("agree", "verb", {"agrees", "agreed", "agreeing"}),
        ("tie", "verb", {"ties", "tied", "tying"}),
        ("go", "verb", {"goes", "going"}),
        ("pass", "verb", {"passes", "passed", "passing"}),
        ("quit", "verb", {"quits", "quitting"}),
        ("optimise", "verb", {"optimised", "optimized", "optimising", "optimizing"}),
        ("optimize", "verb", {"optimised", "optimizing"}),
        ("roll out", "verb", {"roll out", "rolls out", "rolled out", "rolling out"}),
        ("day", "noun", {"day", "days", "day's"}),
        ("strategy", "noun", {"strategies", "strategy's"}),
        ("box", "noun", {"boxes"}),
        ("branch", "noun", {"branches"}),
        ("conversion rate", "noun", {"conversion rates", "conversion rate's"}),
        ("cost of sales", "noun", {"costs of sales"}),
        ("head of customer success", "noun", {"heads of customer success"}),
        ("big", "adjective", {"bigger", "biggest"}),
        ("easy", "adjective", {"easier", "easiest"}),
        ("wide", "adjective", {"wider", "widest"}),
        ("cheap", "adjective", {"cheaper", "cheapest"}),
    ],
)
def test_regular_forms_are_found_by_themselves(phrase: str, inflect: Inflect, wanted: set[str]) -> None:
    """A list gives the base form; English gives the others."""
    assert wanted <= set(forms(phrase, inflect))


@pytest.mark.parametrize(
    ("phrase", "inflect"), [("up to", "none"), ("reliable", "adjective"), ("more reliable", "adjective")]
)
def test_some_phrases_have_one_form(phrase: str, inflect: Inflect) -> None:
    """What is not inflected, or compared by "more", stays as it is."""
    assert forms(phrase, inflect) == (phrase,)


def test_an_irregular_verb_has_no_regular_past() -> None:
    """The word "seed" is no form of "see", and the list gives "saw"."""
    assert "seed" not in forms("see", "verb", irregular=True)
    assert {"see", "sees", "seeing"} <= set(forms("see", "verb", irregular=True))
