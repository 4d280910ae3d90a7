from __future__ import annotations

import json

import pytest

from benchmarks import assistance
from benchmarks.subject import texts


def test_a_run_has_every_figure() -> None:
    """The three roles are asked once each; tokens are counted for each, and the processor's time."""
    costs = assistance.measure(texts()[:2], calls=3, latency=0.0)

    assert (costs.reviews, costs.calls_a_review) == (2, 3.0)
    assert set(costs.prompt_tokens) == set(costs.schema_tokens) == {"judge", "partner", "editor"}
    assert 0 < costs.median_review_seconds <= costs.slowest_review_seconds
    assert costs.sdk_milliseconds_a_call > 0


def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same figures for programs."""
    assistance.main(["--json", "--reviews", "1", "--calls", "1", "--latency", "0"])

    assert json.loads(capsys.readouterr().out)["calls_a_review"] == 3.0
