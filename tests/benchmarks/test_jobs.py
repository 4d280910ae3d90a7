from __future__ import annotations

import pytest

from benchmarks import jobs


@pytest.mark.parametrize("what", ["overhead", "million", "model", "first", "rules"])
def test_each_figure_is_printed(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A few rows through the real engine show that the measuring works."""
    jobs.main([what, "--rows", "40", "--postgresql", ""])

    said = capsys.readouterr().out
    assert any(word in said for word in ("a row", "progress", "rows a second", "the first of"))
