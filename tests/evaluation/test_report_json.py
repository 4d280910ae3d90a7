from __future__ import annotations

import json
from dataclasses import replace

from tests.evaluation.rows import graded, labelled
from valuecoach.evaluation.graded import Graded
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.measurement import evaluate
from valuecoach.evaluation.report_json import to_dict
from valuecoach.evaluation.scales import CRITERIA

ROWS = (
    replace(labelled("poor", "000100", verdict="decline"), raters=(graded("000100"), graded("000200"))),
    labelled("good", "344333"),
    labelled("best", "444444"),
)


def test_a_report_is_plain_json() -> None:
    """A report holds every figure by name, and each is a number or null."""
    report = to_dict(evaluate(ROWS, lambda text: graded("344333" if text != "poor" else "100100")))

    assert json.loads(json.dumps(report, allow_nan=False)) == report
    assert list(report) == [
        "rows",
        "mean_kappa",
        "spearman",
        "criteria",
        "verdict",
        "give",
        "ask",
        "benefits",
        "raters",
        "refused",
        "worst",
    ]
    assert isinstance(report["criteria"], dict)
    assert list(report["criteria"]) == list(CRITERIA)
    assert report["criteria"]["specific"] == {
        "kappa": 0.8235,
        "exact": 0.3333,
        "within_one": 1.0,
        "confusion": [[0, 1, 0, 0, 0], [0] * 5, [0] * 5, [0, 0, 0, 1, 0], [0, 0, 0, 1, 0]],
    }


def test_a_miss_has_its_text_and_both_opinions() -> None:
    """Whoever reads a miss sees the statement, what the raters gave and what the coach gave."""
    report = to_dict(evaluate(ROWS[:1], lambda _: graded("444444", verdict="accept")))

    assert isinstance(report["worst"], list)
    (miss,) = report["worst"]
    assert isinstance(miss, dict)
    assert (miss["id"], miss["text"]) == ("poor", "poor")
    assert miss["labelled"] == {**graded("000100").levels, **_exchange("decline")}
    assert miss["graded"] == {**graded("444444").levels, **_exchange("accept")}


def _exchange(verdict: str) -> dict[str, object]:
    return {"verdict": verdict, "give": "clear", "ask": "clear", "benefits": ["cost"]}


def test_what_was_not_measured_is_null() -> None:
    """A part that no row is labelled with is there and is null."""
    bare = Graded(graded().levels, "accept")

    report = to_dict(
        evaluate([LabelledRow("bare", "bare", bare)], lambda _: replace(bare, verdict="decline"))
    )

    assert [report[key] for key in ("give", "ask", "benefits", "raters", "mean_kappa", "spearman")] == [
        None
    ] * 6
    assert '"benefits": null' in json.dumps(report["worst"])
