import pytest

from tests.reading.found import only


@pytest.mark.parametrize(
    ("draft", "noun"),
    [
        ("We open 14 stores.", "stores"),
        ("about 2,000 warm leads by June", "leads"),
        ("nine torque and electrical calibrations", "calibrations"),
        ("400 children's stories", "stories"),
        ("one joint reference call", "call"),
        ("12% of charging revenue", "charging"),
        ("4% of net sales", "sales"),
        ("a third of the queue", "queue"),
        ("a six-month pilot", "pilot"),
        ("200 hours of work", "work"),
        ("250 kg payload", "payload"),
        ("We saw 14.", ""),
        ("14 of them", ""),
    ],
)
def test_the_noun_is_the_head_of_what_is_counted(draft: str, noun: str) -> None:
    """The first plural is the head; without one the first word that can be."""
    assert only(draft).noun == noun
