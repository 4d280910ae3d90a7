"""What a model adds: agreement by the rules alone, by the model alone, and by both as merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from valuecoach.evaluation.agreement import confusion_of, kappa_of, share_within
from valuecoach.evaluation.graded import Graded, graded_of
from valuecoach.evaluation.labels import LabelledRow
from valuecoach.evaluation.measurement import WORST, measure
from valuecoach.evaluation.predictions import Prediction
from valuecoach.evaluation.report import Report, ScaleAgreement
from valuecoach.evaluation.scales import CRITERIA, LEVELS, VERDICTS
from valuecoach.review import Review, Verdict

_VERDICT: Final = "verdict"


@dataclass(frozen=True, slots=True)
class AssistedRow:
    """A labelled statement, what the rules make of it, and what comes out with a model."""

    row: LabelledRow
    rules: Graded
    both: Graded
    levels: tuple[tuple[str, int | None], ...] = ()
    """What the model proposed for each criterion; None where it did not score it."""
    verdict: Verdict | None = None
    """The model's own, None where it gave none."""
    disputed: int = 0
    moved: int = 0
    tokens: int = 0
    cost: float | None = None
    refused: str | None = None
    """The code of the refusal, where the coach did not grade the statement at all."""


@dataclass(frozen=True, slots=True)
class AssistedReport:
    """What a model adds, over all rows."""

    rules: Report
    both: Report
    model: tuple[ScaleAgreement, ...]
    """Each criterion and then the verdict, over the rows where the model gave one."""
    coverage: float | None
    """The share of criteria that the model scored."""
    disputed: float | None
    """The share of criteria on which the two sides are two levels or more apart."""
    moved: float | None
    """The share of criteria that came out at the model's level instead of the rules'."""
    tokens: int
    tokens_a_row: float | None
    cost: float | None
    """In US dollars; None where the table of prices does not know the model."""


def assisted_row(row: LabelledRow, rules: Review, both: Review) -> AssistedRow:
    """Return what two reviews of one statement say, without and with a model."""
    voice = both.partner.voice
    return AssistedRow(
        row,
        graded_of(rules),
        graded_of(both),
        tuple((score.key, score.model_level) for score in both.criteria),
        voice.verdict if voice else None,
        sum(score.disputed for score in both.criteria),
        sum(score.decided_by == "model" for score in both.criteria),
        both.provenance.tokens or 0,
        both.provenance.cost,
    )


def assess(rows: Sequence[AssistedRow], *, worst: int = WORST) -> AssistedReport:
    """Report what the model adds on *rows*."""
    asked = [level for row in rows for _, level in row.levels]
    costs = [row.cost for row in rows if row.cost is not None]
    tokens = sum(row.tokens for row in rows)
    return AssistedReport(
        rules=measure([Prediction(row.row, row.rules, row.refused) for row in rows], worst=worst),
        both=measure([Prediction(row.row, row.both, row.refused) for row in rows], worst=worst),
        model=(*(_criterion(key, rows) for key in CRITERIA), _verdict(rows)),
        coverage=_share(sum(level is not None for level in asked), len(asked)),
        disputed=_share(sum(row.disputed for row in rows), len(asked)),
        moved=_share(sum(row.moved for row in rows), len(asked)),
        tokens=tokens,
        tokens_a_row=_share(tokens, len(rows)),
        cost=sum(costs) if costs else None,
    )


def _criterion(key: str, rows: Sequence[AssistedRow]) -> ScaleAgreement:
    pairs = [
        (row.row.labelled.levels[key], level)
        for row in rows
        for name, level in row.levels
        if name == key and level is not None
    ]
    confusion = confusion_of(pairs, len(LEVELS))
    return ScaleAgreement(
        key,
        tuple(map(str, LEVELS)),
        len(pairs),
        kappa_of(confusion, "quadratic"),
        share_within(confusion, 0),
        share_within(confusion, 1),
        confusion,
    )


def _verdict(rows: Sequence[AssistedRow]) -> ScaleAgreement:
    pairs = [
        (VERDICTS.index(row.row.labelled.verdict), VERDICTS.index(row.verdict))
        for row in rows
        if row.verdict is not None
    ]
    confusion = confusion_of(pairs, len(VERDICTS))
    return ScaleAgreement(
        _VERDICT,
        VERDICTS,
        len(pairs),
        kappa_of(confusion, "linear"),
        share_within(confusion, 0),
        share_within(confusion, 1),
        confusion,
    )


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
