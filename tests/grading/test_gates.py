from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.scales import gates, written
from tests.rubric.folders import house
from valuecoach.errors import RubricFaults
from valuecoach.grading.gates import Bound, read_gates, read_grading

THREE = '"none", "vague", "clear"'
FIVE = gates('"0", "1", "2", "3", "4"', "0, 0, 0, 0", "1, 1.5, 2.5, 3.5")


@pytest.mark.parametrize(
    ("standing", "step"),
    [(0.0, 0), (0.99, 0), (1.0, 1), (1.49, 1), (1.5, 2), (2.5, 3), (3.49, 3), (3.5, 4), (4.0, 4)],
)
def test_a_step_is_reached_at_its_cut(standing: float, step: int) -> None:
    """The standing counts the cuts that it has come to."""
    assert FIVE.step({}, standing) == step


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({}, 4),
        ({"filler": 1.0}, 3),
        ({"filler": 0.0}, 4),
        ({"filler": 2.0, "figure": 1.0}, 4),
        ({"tangled": 1.0}, 4),
        ({"tangled": 1.0, "long": 1.0}, 2),
        ({"filler": 1.0, "tangled": 1.0, "long": 1.0}, 2),
    ],
)
def test_a_bound_holds_from_above_where_its_facts_are_there(facts: dict[str, float], step: int) -> None:
    """All facts of "where" must be there and none of "without"; of two bounds the stricter one counts."""
    limits = "- {at_most: 3, where: [filler], without: [figure]}\n- {at_most: 2, where: [tangled, long]}\n"
    scale = gates('"0", "1", "2", "3", "4"', "0, 0, 0, 0", "1, 2, 3, 4", bounds=limits)

    assert scale.step(facts, 4.0) == step


def test_a_bound_may_hold_from_below() -> None:
    """What the codebook grants in words can't be denied by a sum."""
    scale = gates(THREE, "0, 0", "1, 2", bounds="- {at_least: 1, where: [offer]}\n")

    assert scale.step({"offer": 1.0}, 0.0) == 1
    assert scale.step({"offer": 1.0}, 2.0) == 2
    assert scale.step({}, 0.0) == 0


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from([0.0, 1.0, 2.0])),
    st.floats(0, 4),
    st.integers(0, 4),
    st.integers(0, 4),
)
def test_a_bound_never_leads_out_of_the_scale(
    facts: dict[str, float], standing: float, low: int, high: int
) -> None:
    """Within a bound that holds the standing decides, and a higher standing is never a lower step."""
    low, high = min(low, high), max(low, high)
    scale = FIVE.__class__(
        FIVE.outcome, FIVE.steps, FIVE.base, FIVE.cuts, (Bound(high, low, ("a",), ("b",)),), {}
    )
    step = scale.step(facts, standing)
    bound = bool(facts.get("a")) and not facts.get("b")

    assert 0 <= step <= 4
    assert step == (min(max(FIVE.step({}, standing), low), high) if bound else FIVE.step({}, standing))
    assert scale.step(facts, min(4.0, standing + 0.5)) >= step


def test_the_strongest_fact_is_told_first() -> None:
    """A contribution is the weight times how much there is; ties go by name; an unknown fact adds nothing."""
    scale = gates(THREE, "0, 0", "1, 2", "small: 0.1 2|large: 1 0|minus: -3 0|b: 0.1 0|absent: 9 9")
    facts = {"small": 1.0, "large": 2.0, "minus": 1.0, "b": 1.0, "unheard of": 5.0}

    assert scale.telling(facts, 0) == [("large", 2.0), ("b", 0.1), ("small", 0.1)]
    assert scale.telling(facts, 0, -1.0) == [("minus", -3.0)]
    assert scale.telling(facts, 1)[0] == ("small", 2.0)


def test_a_file_is_read_as_it_is_written() -> None:
    """Steps, base, cuts, bounds and weights come out as a person wrote them."""
    scale = gates(THREE, "0.5, -1", "0.7, 1.4", "own: 0.25 -1|we.count: 0 2", "- {at_most: 1, where: [a]}\n")

    assert scale.steps == ("none", "vague", "clear")
    assert (scale.base, scale.cuts) == ((0.5, -1.0), (0.7, 1.4))
    assert scale.bounds == (Bound(1, 0, ("a",), ()),)
    assert dict(scale.weights) == {"own": (0.25, -1.0), "we.count": (0.0, 2.0)}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"outcome: [", ""),
        (b"", ""),
        (b"- a list", ""),
        (b"outcome: \xff", ""),
        (b"outcome: \x00", ""),
        (b"[" * 100_000, ""),
        (written(THREE, "0, .nan", "1, 2"), "base.1"),
        (written(THREE, "0, 0", "1, .inf"), "cuts.1"),
        (written(THREE, "0, 0", "1, 2").replace(b"outcome:", b"outcom:"), "outcom"),
        (written('"none"', "", ""), "steps"),
        (written(THREE, "0", "1, 2"), "base"),
        (written(THREE, "0, 0", "1, 2, 3"), "cuts"),
        (written(THREE, "0, zero", "1, 2"), "base.1"),
        (written(THREE, "0, 0", "1, 2", bounds="- {at_most: -1}\n"), "bounds.0.at_most"),
        (written(THREE, "0, 0", "1, 2", bounds="- {at_mots: 1}\n"), "bounds.0.at_mots"),
        (written(THREE, "0, 0", "1, 2", "own: 1"), "weights"),
    ],
)
def test_a_fault_names_the_file_and_the_field(content: bytes, field: str) -> None:
    """What is misspelt, missing or of the wrong number is told and not guessed."""
    with pytest.raises(RubricFaults) as refused:
        read_gates("x.yaml", content)

    assert {fault.file for fault in refused.value.rubric_faults} == {"grading/x.yaml"}
    assert field in {fault.field for fault in refused.value.rubric_faults}


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (written(THREE, "0, .nan", "1, 2"), "base: [0, .nan]"),
        (written(THREE, "0", "1, 2"), "base: [0]"),
        (written(THREE, "0, 0", "1, 2, 3"), "cuts: [1, 2, 3]"),
        (written(THREE, "0, 0", "1, 2", bounds="- {at_most: 1}\n- {at_mots: 1}\n"), "- {at_mots: 1}"),
    ],
)
def test_a_fault_names_the_line(content: bytes, line: str) -> None:
    """Whoever mends it goes straight there."""
    with pytest.raises(RubricFaults) as refused:
        read_gates("x.yaml", content)

    (fault,) = refused.value.rubric_faults
    assert content.decode().splitlines()[fault.line - 1].strip() == line


def test_every_line_of_weights_that_cannot_be_used_is_told() -> None:
    """A fact needs a name that is new and a number for each gate; the line is the line of the file."""
    content = written(
        THREE, "0, 0", "1, 2", "fine: 1 2|short: 1|fine: 3 4|no number: one two|5 6|a: 1 nan|b: inf 1"
    )

    with pytest.raises(RubricFaults) as refused:
        read_gates("x.yaml", content)

    lines = content.decode().splitlines()
    assert [lines[fault.line - 1].strip() for fault in refused.value.rubric_faults] == [
        "short: 1",
        "fine: 3 4",
        "no number: one two",
        "5 6",
        "a: 1 nan",
        "b: inf 1",
    ]


def test_every_outcome_has_a_file() -> None:
    """A file that is missing is told by its name, all of them at once."""
    with pytest.raises(RubricFaults) as refused:
        read_grading({"give.yaml": written(THREE, "0, 0", "1, 2")}, ["give", "ask", "verdict"])

    assert [fault.file for fault in refused.value.rubric_faults] == [
        "grading/ask.yaml",
        "grading/verdict.yaml",
    ]


def test_the_scales_that_come_along_are_those_of_the_codebook() -> None:
    """Five levels for each criterion, three verdicts, three clarities, and a yes or no for each benefit."""
    rubric = house()
    steps = {
        name.removesuffix(".yaml"): read_gates(name, content).steps
        for name, content in rubric.grading.items()
        if name != "names.yaml"
    }

    assert {key: steps.pop(key) for key in [criterion.key for criterion in rubric.criteria]} == dict.fromkeys(
        ["specific", "measurable", "numeric", "repeatable", "business", "personal"], ("0", "1", "2", "3", "4")
    )
    assert steps.pop("verdict") == ("decline", "revisit", "accept")
    assert steps.pop("give") == steps.pop("ask") == ("none", "vague", "clear")
    assert set(steps) == {f"benefit_{key}" for key in rubric.priorities}
    assert set(steps.values()) == {("no", "yes")}


def test_the_cuts_that_come_along_rise() -> None:
    """A higher step needs a higher standing, and each can be reached."""
    for name, content in house().grading.items():
        if name != "names.yaml":
            scale = read_gates(name, content)
            assert list(scale.cuts) == sorted(scale.cuts), name
            assert scale.cuts[0] > 0, name
            assert scale.cuts[-1] < len(scale.cuts), name


LAST = """
outcome: verdict
about: three steps by a last sum
steps: ["decline", "revisit", "accept"]
base: [0, 0]
cuts: [0.5, 1.5]
last:
  base: [-2, -8]
  weights:
    trade: [8, 12]
weights: |
  own: 1 1
"""


@pytest.mark.parametrize(("trade", "step"), [(0.0, 0), (0.5, 1), (1.0, 2)])
def test_a_last_sum_says_which_step_is_the_likeliest(trade: float, step: int) -> None:
    """It counts what the scales came to, and decides in the place of the cuts."""
    last = read_gates("verdict.yaml", LAST.encode()).last

    assert last is not None
    assert last.likeliest({"trade": trade}) == step


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("base: [-2, -8]", "base: [-2]", "last.base"),
        ("trade: [8, 12]", "trade: [4]", "last.weights.trade"),
        ("trade: [8, 12]", "wealth: [4, 12]", "last.weights"),
    ],
)
def test_a_last_sum_that_does_not_fit_is_refused(old: str, new: str, field: str) -> None:
    """It needs a number for each gate, and counts only what there is."""
    with pytest.raises(RubricFaults, match=field):
        read_gates("verdict.yaml", LAST.replace(old, new).encode())
