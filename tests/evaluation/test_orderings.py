from __future__ import annotations

import pytest

from valuecoach.errors import FileFaults
from valuecoach.evaluation.orderings import Ordering, broken_of, read_orderings

PAGE = """
texts:
  base: We wash your buses.
pairs:
- kind: gamed
  stronger: {text: base}
  weaker: We have 40 brushes.
  why: Brushes are no gain.
- kind: no_gain
  stronger: {text: base}
  weaker: {text: base, before: Listen., after: This is specific.}
  why: To say so is not to be it.
"""


def pair(**changed: str) -> Ordering:
    """Return a pair whose texts say how they score."""
    given = {"name": "line 1", "kind": "gamed", "stronger": "70", "weaker": "20", "why": "so it is"}
    return Ordering(**(given | changed))


def score(text: str) -> int | None:
    """Score a text by the number in it; refuse one without."""
    return int(text) if text else None


def test_texts_are_built_from_named_ones() -> None:
    """A pair holds texts as they stand, and texts with something before or after them."""
    gamed, no_gain = read_orderings("pairs.yaml", PAGE.encode())

    assert (gamed.name, gamed.kind, gamed.strict) == ("line 5", "gamed", True)
    assert (gamed.stronger, gamed.weaker) == ("We wash your buses.", "We have 40 brushes.")
    assert no_gain.weaker == "Listen. We wash your buses. This is specific."
    assert (no_gain.name, no_gain.strict, no_gain.why) == ("line 9", False, "To say so is not to be it.")


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"weaker": "70"}, False),
        ({"weaker": "71"}, False),
        ({"kind": "no_gain", "weaker": "70"}, True),
        ({"kind": "no_gain", "weaker": "71"}, False),
        ({"weaker": ""}, True),
        ({"stronger": ""}, False),
        ({"stronger": "", "weaker": ""}, False),
        ({"stronger": "0", "weaker": ""}, True),
    ],
)
def test_a_pair_holds_where_the_stronger_scores_higher(changed: dict[str, str], holds: bool) -> None:
    """The same score will do for a text that gains nothing; a refused text is below every other."""
    assert (broken_of([pair(**changed)], score) == ()) is holds


def test_a_broken_pair_says_what_is_wrong() -> None:
    """Whoever broke a pair sees where it stands, both scores and why they are wrong."""
    broken = broken_of([pair(weaker="90"), pair(), pair(kind="no_gain", stronger="")], score)

    assert [*map(str, broken)] == [
        "line 1: gamed: expected 70 > 90: so it is",
        "line 1: no_gain: expected refused ≥ 20: so it is",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "pairs.yaml:1: expected fields, but the file is empty"),
        ("pairs: {", "expected YAML"),
        ("- a", "pairs.yaml:1: pairs: expected a list of pairs"),
        ("pairs: []", "pairs.yaml:1: pairs: expected a list of pairs"),
        ("pairs: [a]", "pairs.yaml:1: pairs[0]: expected fields"),
        (PAGE + "more: 1", "pairs.yaml:13: more: expected one of pairs, texts"),
        (PAGE.replace("gamed", "odd"), "pairs.yaml:5: pairs[0].kind: expected one of gamed"),
        (PAGE.replace("  why: Br", "  for: Br"), "pairs.yaml:8: pairs[0].for: expected one of kind"),
        (PAGE.replace("We have 40 brushes.", "[]"), "pairs.yaml:7: pairs[0].weaker: expected text"),
        (
            PAGE.replace("We have 40 brushes.", "We wash your buses."),
            "pairs.yaml:7: pairs[0].weaker: expected another text than the stronger one",
        ),
        (
            PAGE.replace("stronger: {text: base}\n  weaker: {", "stronger: {text: bass}\n  weaker: {"),
            "pairs.yaml:10: pairs[1].stronger.text: expected the name of one of the texts",
        ),
        (PAGE.replace("text: base", "text: [base]"), "pairs[0].stronger.text: expected the name of one"),
        (PAGE.replace("We wash your buses.", "[]"), "pairs.yaml:3: texts.base: expected text"),
        (PAGE.replace("\n  base: We wash your buses.", " 4"), "pairs.yaml:2: texts: expected fields"),
    ],
)
def test_a_fault_names_line_and_field(content: str, fault: str) -> None:
    """What is wrong with a file of pairs is told where it stands."""
    with pytest.raises(FileFaults) as refused:
        read_orderings("pairs.yaml", content.encode())

    assert fault in str(refused.value)
