from __future__ import annotations

from pathlib import Path

import pytest

from valuecoach.cli.context_file import read_context_file
from valuecoach.cli.review import EXAMPLES
from valuecoach.draft import Context
from valuecoach.errors import InputError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return where the context file goes."""
    return tmp_path / "deal.yaml"


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("", Context()),
        ("# nothing yet\n", Context()),
        ("{}", Context()),
        ("writer: Fernway\nneeds: [a case study]", Context(writer="Fernway", needs=("a case study",))),
        (
            '{"partner": "Northwind", "facts": ["40 minutes"]}',
            Context(partner="Northwind", facts=("40 minutes",)),
        ),
        (
            "facts: [40, 2026-03-01, yes, 1.50, null]",
            Context(facts=("40", "2026-03-01", "yes", "1.50", "null")),
        ),
        ("writer:\nneeds: []", Context()),
    ],
)
def test_a_context_is_yaml_or_json(file: Path, text: str, context: Context) -> None:
    """Values stay as they are written: a number in a context is words of a pitch."""
    file.write_text(text)

    assert read_context_file(str(file)) == context


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("writer: [a", r"deal\.yaml:1: is not YAML"),
        ("needs:\n - a\n b", r"deal\.yaml:3: is not YAML"),
        ("writer: \x07", r"deal\.yaml: is not YAML"),
        ("[a, b]", r"deal\.yaml: must be an object"),
        ("just words", r"deal\.yaml: must be an object"),
        ("fact: [a]", r"deal\.yaml: /fact: is unknown; did you mean facts\?"),
        ("facts: a", r"deal\.yaml: /facts: must be a list of texts"),
        ("facts: [{a: b}]", r"deal\.yaml: /facts/0: must be text"),
        ("[" * 50_000, r"deal\.yaml"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(file: Path, text: str, told: str) -> None:
    """The file is named, and the line or the field."""
    file.write_text(text)

    with pytest.raises(InputError, match=told):
        read_context_file(str(file))


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    """A context that was asked for and cannot be read is not passed over."""
    with pytest.raises(InputError, match=r"deal\.yaml: no such file or directory"):
        read_context_file(str(file))


def test_the_example_of_the_help_is_a_context(file: Path) -> None:
    """What the help shows can be copied, and has every field."""
    file.write_text(EXAMPLES["A context file; every part may be left out"])

    context = read_context_file(str(file))

    assert all((context.writer, context.partner, context.decision_maker))
    assert all((context.strengths, context.needs, context.facts))
