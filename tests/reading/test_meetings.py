import pytest

from tests.reading.found import figures, only


@pytest.mark.parametrize(
    "draft",
    [
        "Could we have a 15-minute call?",
        "Worth 20 minutes of your time?",
        "I'd be grateful for half an hour next week.",
        "Can I grab just 30 minutes to walk you through it?",
        "A one-hour demo would show it.",
        "Would you spare 15 minutes for a coffee?",
    ],
)
def test_a_length_of_talk_that_is_asked_for_sizes_nothing(draft: str) -> None:
    """A call, a demo or a coffee is how a deal begins; how long it lasts is no gain and no price."""
    figure = only(draft)

    assert figure.kind == "meeting"
    assert not figure.sizes


@pytest.mark.parametrize(
    "draft",
    [
        "Each call is 15 minutes shorter.",
        "It saves 20 minutes a call.",
        "Your team meets for 3 days.",
        "The meeting took 4 hours.",
        "You gain 30 minutes. A call would do.",
        "It takes 15 minutes to set up.",
    ],
)
def test_a_length_that_is_saved_or_takes_long_is_none(draft: str) -> None:
    """Time saved on calls is a gain; more than two hours is no chat; another sentence has no say."""
    assert [figure.kind for figure in figures(draft) if figure.kind == "meeting"] == []
