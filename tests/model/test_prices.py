from __future__ import annotations

from pathlib import Path

import pytest

from valuecoach import assets
from valuecoach.compose import PRICES
from valuecoach.errors import PriceFaults
from valuecoach.model.prices import Prices, load_prices
from valuecoach.model.usage import Usage

TABLE = """\
- model: tiny-1
  input: 2
  cached_input: 0.5
  output: 8
  source: https://example.org/prices
  as_of: May 2026
- model: tiny-2
  input: 1
  output: 1
  source: https://example.org/prices
  as_of: May 2026
"""


def load(tmp_path: Path, table: str) -> Prices:
    """Load a table of this text."""
    file = tmp_path / PRICES
    file.write_text(table)
    return load_prices(file)


@pytest.mark.parametrize(
    ("model", "usage", "dollars"),
    [
        ("tiny-1", Usage(1_000_000, 0), 2.0),
        ("tiny-1", Usage(1_000_000, 500_000), 6.0),
        ("tiny-1", Usage(1_000_000, 0, 400_000), 1.4),
        ("tiny-1-2026-05-04", Usage(1_000_000, 0), 2.0),
        ("tiny-1-20260504", Usage(1_000_000, 0), 2.0),
        ("tiny-2", Usage(500_000, 500_000, 500_000), 1.0),
        ("tiny-2", Usage(), 0.0),
        ("tiny-3", Usage(1_000_000, 0), None),
        ("tiny-1-large", Usage(1_000_000, 0), None),
    ],
)
def test_a_cost_is_what_the_tokens_cost_by_the_table(
    tmp_path: Path, model: str, usage: Usage, dollars: float | None
) -> None:
    """Prompt, cached prompt and answer have prices of their own; a model that is not listed has no cost."""
    assert load(tmp_path, TABLE).cost(model, usage) == dollars


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (
            TABLE.replace("input: 1", "input: -1"),
            r"prices\.yaml:8: \[1\]\.input: expected at least 0",
        ),
        (TABLE.replace("input: 1", "imput: 1"), r"prices\.yaml:8: \[1\]\.imput: expected no such field"),
        (TABLE.replace("tiny-2", "tiny-1"), r"prices\.yaml:7: model: expected each model once"),
        (TABLE.replace("https://", ""), r"prices\.yaml:5: \[0\]\.source: expected an address"),
        ("tiny-1: 2", r"prices\.yaml:1: expected a list"),
        ("", r"prices\.yaml:1: expected fields, but the file is empty"),
    ],
)
def test_a_fault_of_the_table_is_told_by_its_place(tmp_path: Path, table: str, fault: str) -> None:
    """File, line, field and what was expected, as for every other file that is edited."""
    with pytest.raises(PriceFaults, match=fault):
        load(tmp_path, table)


def test_a_table_that_is_not_there_is_a_fault_too(tmp_path: Path) -> None:
    """Whoever names a file wants it read."""
    with pytest.raises(PriceFaults, match="expected a file to read: no such file"):
        load_prices(tmp_path / "prices.yaml")


def test_the_table_that_comes_along_is_without_fault() -> None:
    """It knows models by name, and says from where."""
    assert load_prices(assets.PROMPTS / PRICES).cost("gpt-4o-mini", Usage(1_000_000, 1_000_000)) == 0.75
