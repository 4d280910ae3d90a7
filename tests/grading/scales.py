"""Gates that a test can add up by hand, and a rubric that grades by them."""

from __future__ import annotations

from math import log

from tests.rubric.folders import SMALL, loaded, small
from valuecoach.grading.gates import Gates, read_gates
from valuecoach.rubric.rubric import Rubric


def odds(likely: float) -> float:
    """Return the sum at which a gate is *likely* to be passed."""
    return round(log(likely / (1 - likely)), 6)


def written(steps: str, base: str, cuts: str, weights: str = "", bounds: str = "") -> bytes:
    """Return a file of grading/; each weight is a line of its own."""
    lines = "".join(f"  {line.strip()}\n" for line in weights.split("|") if line.strip())
    block = f"|\n{lines}" if lines else "''\n"
    limits = f"bounds:\n{bounds}" if bounds else "bounds: []\n"
    return (
        f"outcome: x\nabout: A scale to test with.\nsteps: [{steps}]\nbase: [{base}]\ncuts: [{cuts}]\n"
        f"{limits}weights: {block}"
    ).encode()


def gates(steps: str, base: str, cuts: str, weights: str = "", bounds: str = "") -> Gates:
    """Return the gates that such a file makes."""
    return read_gates("x.yaml", written(steps, base, cuts, weights, bounds))


def graded_by(**files: bytes) -> Rubric:
    """Return a small rubric of two criteria, specific (60) and repeatable (40), with *files* in grading/.

    What is not given has one gate that nothing passes.
    """
    shut = written('"none", "vague", "clear"', "-9, -9", "1, 2")
    level = written('"0", "1", "2", "3", "4"', "-9, -9, -9, -9", "1, 2, 3, 4")
    grading = {
        "specific": level,
        "repeatable": level,
        "give": shut,
        "ask": shut,
        "verdict": written('"decline", "revisit", "accept"', "-9, -9", "1, 2"),
        "benefit_growth": written('"no", "yes"', "-9", "0.5"),
        **files,
    }
    texts = small(
        rubric=SMALL["rubric.yaml"].replace("clear, honest", "specific, repeatable"),
        criteria__specific=SMALL["criteria/clear.yaml"].replace("key: clear", "key: specific"),
        criteria__repeatable=SMALL["criteria/honest.yaml"].replace("key: honest", "key: repeatable"),
        questions=SMALL["questions.yaml"].replace("criterion: clear", "criterion: specific"),
        gates=SMALL["gates.yaml"].replace("criterion: honest", "criterion: repeatable"),
    )
    texts = {name: text for name, text in texts.items() if not name.endswith(("clear.yaml", "honest.yaml"))}
    return loaded({**texts, **{f"grading/{name}.yaml": content for name, content in grading.items()}})
