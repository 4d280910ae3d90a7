from __future__ import annotations

import re
from pathlib import Path

from tests.rubric.folders import Files, faults, house, small
from valuecoach.rubric.facts import FACTS
from valuecoach.rubric.rulebook import KINDS

README = (Path(__file__).resolve().parents[2] / "rubric" / "README.md").read_text()


def shown(begin: str) -> str:
    """Return the indented block of the README that begins so, without its indent."""
    lines = README[README.index(f"    {begin}") :].splitlines()
    block = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        block.append(line[4:])
    return "\n".join(block)


def test_the_facts_are_those_that_there_are() -> None:
    """Name and meaning of every fact, in the same words as in the program."""
    told = README[README.index("facts: begin") : README.index("facts: end")]

    assert dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", told, re.MULTILINE)) == FACTS


def test_the_kinds_are_those_that_there_are() -> None:
    """Every kind of rule is in the table."""
    told = README[README.index("| kind |") : README.index("Case, hyphens")]

    assert set(re.findall(r"^\| `(\w+)`", told, re.MULTILINE)) == set(KINDS)


def test_the_examples_load() -> None:
    """What the README shows can be copied."""
    rule = shown("- id: claims.up-to").replace("criterion: numeric", "criterion: clear")
    files: Files = small(rules__shown=rule, lexicon__shown=shown("id: filler"))

    assert faults(files) == []


def test_every_file_is_explained() -> None:
    """No file or folder of the rubric is missing from the table."""
    told = set(re.findall(r"^\| `([\w.]+/?)` \|", README[: README.index("## Criteria")], re.MULTILINE))
    folder = Path(__file__).resolve().parents[2] / "rubric"
    there = {
        path.name + "/" * path.is_dir()
        for path in folder.iterdir()
        if path.is_dir() or path.suffix == ".yaml"
    }

    assert told == there
    assert house().title
