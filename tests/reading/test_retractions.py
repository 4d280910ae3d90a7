import pytest

from tests.reading.found import figures, only


@pytest.mark.parametrize(
    "draft",
    [
        "We can't promise 25%.",
        "We cannot promise you 25%.",
        "We won't cut your costs by 20%.",
        "We won’t double your leads.",
        "Our fee isn't 12%.",
        "We do not guarantee 25%.",
        "You'd save 9,000 per quarter. That was wrong, please disregard it.",
        "A hundred more parents! We aren't promising it.",
        "I think it was sixty-forty, but don't hold me to it.",
        "It brings 2x sign-ups. That said, the figure shouldn't be read as a forecast.",
        "You could save 20%, no guarantee.",
    ],
)
def test_a_figure_that_the_text_takes_back_is_retracted(draft: str) -> None:
    """A negated promise, or a sentence that takes the figure back, retracts it."""
    assert only(draft).retracted
    assert not only(draft).sizes


@pytest.mark.parametrize(
    "draft",
    [
        "If we don't save you 20%, you pay nothing.",
        "You won't wait nine days.",
        "You won't pay more than €40.",
        "You don't need 40 licences.",
        "Not under 4% by then?",
        "Why not 20%?",
        "You won't want to explain it in two years.",
        "Unless we can't cut 20%, pay us.",
        "3,000 happy clients can't be wrong.",
    ],
)
def test_a_negation_that_promises_is_no_retraction(draft: str) -> None:
    """Conditions, limits and pains that end keep their figure."""
    assert not only(draft).retracted


def test_what_would_have_been_is_retracted_on_both_sides() -> None:
    """A change that "could have" been is taken back on both sides."""
    found = figures("We could have taken your cost from 4.10 to 3.30. Neither is the case.")
    assert [figure.retracted for figure in found] == [True, True]
