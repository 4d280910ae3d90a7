from __future__ import annotations

import pytest

from tests.evaluation.rows import labelled
from valuecoach.errors import FileFaults
from valuecoach.evaluation.chains import orderings_of, read_chains

CHAIN = b'[{"chain": 7, "ids": ["a", "b", "c"], "axes": ["start: vague", "product", "figure"]}]'


def test_the_end_of_a_chain_beats_its_beginning() -> None:
    """A chain says of its two ends alone which is stronger."""
    rows = [labelled(text) for text in "abcd"]

    (ordering,) = orderings_of(read_chains("chains.json", CHAIN), rows)

    assert (ordering.stronger, ordering.weaker) == ("c", "a")
    assert (ordering.name, ordering.kind, ordering.strict) == ("chain 7", "chain", True)
    assert ordering.why == "figure beats vague"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'[\n{"chain": 1,\n]', "chains.json:3: expected JSON"),
        (b"\xff", "chains.json:1: expected JSON"),
        (b"{}", "chains.json:1: expected a list of chains"),
        (b"[7]", "chains.json:1: [0]: expected chain"),
        (CHAIN.replace(b"7", b'"7"'), "chains.json:1: [0]: expected chain"),
        (CHAIN.replace(b'"c"', b"3"), "chains.json:1: [0]: expected chain"),
        (CHAIN.replace(b', "c"', b""), "chains.json:1: [0]: expected chain"),
        (CHAIN.replace(b'"a", "b", "c"', b'"a"'), "chains.json:1: [0]: expected chain"),
        (CHAIN.replace(b"axes", b"axis"), "chains.json:1: [0]: expected chain"),
    ],
)
def test_a_fault_names_the_chain(content: bytes, fault: str) -> None:
    """What is wrong with the chains is told with its place."""
    with pytest.raises(FileFaults) as refused:
        read_chains("chains.json", content)

    assert str(refused.value).startswith(fault)
