"""Grades a row of a job with a model: the judge alone, one call a row, bounded by the rules as ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from valuecoach.batches.mapping import draft_of
from valuecoach.batches.outcome import Outcome
from valuecoach.batches.sheet import RowFault
from valuecoach.errors import ModelFailure, Trouble, ValuecoachError
from valuecoach.jobs.grader import Busy, Graded, Price, Unreachable
from valuecoach.jobs.outcomes import result_of
from valuecoach.jobs.plan import plan_of, sheet_row
from valuecoach.ledger.job import Result, Row, Spent
from valuecoach.model.allowance import Allowance
from valuecoach.model.seam import Completion, Model, Request
from valuecoach.review import Review
from valuecoach.review_json import to_bytes
from valuecoach.reviewer import Assistant, Reviewer

UNFUNDED: Final = RowFault("budget_spent", "The budget of the job was spent before this row was graded.")
_LEFT_OUT: Final = "judge, budget: the model's levels; the budget of the job was spent"
_TOKENS_AT_FIRST: Final = 6_000
"""Of one row, until it is known what rows really take."""
_BUSY: Final[frozenset[Trouble | None]] = frozenset({"busy"})
_AWAY: Final[frozenset[Trouble | None]] = frozenset({"away", "server", "unreachable", "key", "quota"})
_calls: ContextVar[list[ModelFailure | None]] = ContextVar("calls")
"""What became of the calls of the row that is being graded; None for an answer."""


class Noting:
    """A model whose calls are counted for the row that they are made for."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """Which model is asked."""
        return self._model.name

    async def complete(self, request: Request, allowance: Allowance) -> Completion:
        """Answer *request*, and note how that went."""
        try:
            completion = await self._model.complete(request, allowance)
        except ModelFailure as failure:
            _calls.get([]).append(failure)
            raise
        _calls.get([]).append(None)
        return completion

    async def close(self) -> None:
        """Let go of connections and files."""
        await self._model.close()


class Closing(Assistant, Protocol):
    """An assistant that can be closed."""

    async def close(self) -> None:
        """Let go of connections and files."""
        ...


@dataclass
class Assisted:
    """A grader that asks a model; its calls must go through Noting."""

    make: Callable[[], tuple[Reviewer, Closing]]
    """Makes who reviews by rules, and with the model; called once, when the first row comes."""
    cost: Callable[[int], float]
    """What so many tokens cost at most."""
    rows_at_once: int = 1
    _made: asyncio.Task[tuple[Reviewer, Closing]] | None = None
    _most_tokens: int = _TOKENS_AT_FIRST
    _seen: bool = field(default=False)

    def price(self, plan: str, rows: Sequence[Row]) -> Price:
        """Return the most that a row has taken so far."""
        del plan
        tokens = self._most_tokens * len(rows)
        return Price(tokens, self.cost(tokens))

    async def grade(self, plan: str, rows: Sequence[Row], *, funded: bool) -> Graded:
        """Grade *rows*; Busy or Unreachable says that the model is, and nothing was wrong with them."""
        if self._made is None:
            self._made = asyncio.create_task(asyncio.to_thread(self.make))
        reviewer, assistant = await asyncio.shield(self._made)
        results: list[Result] = []
        spent = Spent()
        for row in rows:
            outcome, took = await self._grade(plan, row, reviewer, assistant if funded else None)
            results.append(result_of(outcome))
            spent = spent.plus(took)
        return Graded(tuple(results), spent)

    async def close(self) -> None:
        """Let go of the model's connections."""
        if self._made is not None:
            _, assistant = await self._made
            await assistant.close()

    async def _grade(
        self, plan: str, row: Row, reviewer: Reviewer, assistant: Closing | None
    ) -> tuple[Outcome, Spent]:
        told = plan_of(plan)
        draft = draft_of(sheet_row(row), told.mapping, rewrites=told.rewrites)
        if isinstance(draft, RowFault):
            return Outcome(row.number, fault=draft), Spent()
        draft = replace(draft, assist=told.assist)
        if assistant is None and told.assist == "required":
            return Outcome(row.number, fault=UNFUNDED), Spent()
        calls: list[ModelFailure | None] = []
        _calls.set(calls)
        try:
            if assistant is None:
                review = _unfunded(await asyncio.to_thread(reviewer.review, draft))
            else:
                review = await assistant.review(draft)
        except ValuecoachError as error:
            _hold_on(calls)
            return Outcome(row.number, fault=RowFault(error.code, error.detail)), Spent(len(calls))
        _hold_on(calls)
        spent = Spent(len(calls), review.provenance.tokens or 0, review.provenance.cost or 0.0)
        self._learn(spent.tokens)
        return Outcome(row.number, to_bytes(review)), spent

    def _learn(self, tokens: int) -> None:
        self._most_tokens = max(self._most_tokens, tokens) if self._seen else max(tokens, 1)
        self._seen = self._seen or tokens > 0


def _hold_on(calls: Sequence[ModelFailure | None]) -> None:
    """Raise what keeps every row back, if that is what the last call failed of."""
    last = calls[-1] if calls else None
    if last is None:
        return
    if last.trouble in _BUSY:
        raise Busy(last.retry_after)
    if last.trouble in _AWAY:
        raise Unreachable(str(last), last.retry_after)


def _unfunded(review: Review) -> Review:
    made = review.provenance
    return replace(review, provenance=replace(made, left_out=(*made.left_out, _LEFT_OUT)))
