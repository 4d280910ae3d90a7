from __future__ import annotations

import pytest

from tests.rubric.folders import RULE, found, house, loaded, small
from valuecoach.rubric.examples import plain

HANGING = ["(a+)+$", "(a|a)*b", "(a|aa)+c", "([a-z]+)*!", "(.*)(.*)(.*)(.*)x", "(?:(?:a?){20}){20}b"]


@pytest.mark.parametrize("pattern", HANGING)
def test_no_pattern_can_hang_the_program(pattern: str) -> None:
    """Patterns that run away in other engines take their turn in this one, or are refused."""
    rule = RULE.format(id="x.y", kind="pattern", fields=f"  pattern: 'z{pattern}'").lstrip()
    rubric = loaded(small(rules__words=rule))

    assert found(rubric, "z" + "a" * 100_000) is not None


@pytest.mark.parametrize(
    "raw",
    [
        "up to " * 20_000,
        "world-class " * 10_000,
        "!" * 100_000,
        "[" * 100_000,
        "[a" * 50_000,
        "{{a" * 30_000,
        "<" * 100_000,
        "\u200b" * 100_000,
        "A, " * 30_000,
        "no result, no " * 7_000,
        "1 " * 50_000,
        "our " * 25_000,
    ],
    ids=lambda raw: repr(raw[:8]),
)
def test_no_text_can_hang_the_rules(raw: str) -> None:
    """However often a text repeats what the rules look for, they get to its end."""
    rubric = house()

    matches = rubric.rulebook.find(plain(rubric, raw))

    assert all(match.span is None or match.span.end <= len(raw) for match in matches)
