"""Hearing: a role is asked, and asked once more for what it got wrong; then it is heard or it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from valuecoach.advice.standard import Standard
from valuecoach.assistance.asking import Asking
from valuecoach.assistance.editing import edited
from valuecoach.bounding.opinion import Opinions
from valuecoach.draft import Draft
from valuecoach.errors import ModelFailure
from valuecoach.model.allowance import Allowance
from valuecoach.model.json_object import read_one
from valuecoach.model.seam import Model, Request
from valuecoach.replies.editor import read_rewrites
from valuecoach.replies.judge import read_judgement
from valuecoach.replies.partner import GateReply, PartnerReply, read_partner
from valuecoach.review import MissingSlot, Rewrite
from valuecoach.review_json import Json
from valuecoach.rubric.criterion import Criterion

T = TypeVar("T")


@dataclass(slots=True)
class Hearing:
    """Asks the model on one draft."""

    model: Model
    asking: Asking
    draft: Draft
    statement: str
    """The draft's normal form."""
    allowance: Allowance
    prompts: dict[str, str] = field(default_factory=dict)
    """The version of each prompt that was sent."""
    answered_by: str = ""
    """Which model answered, as the endpoint calls it."""

    async def judge(self, criteria: Sequence[Criterion]) -> Opinions:
        """Return what the judge says; what is malformed is asked again once, alone."""
        opinions = await self._judged(criteria)
        again = [criterion for criterion in criteria if opinions[criterion.key] == "parse"]
        if again:
            opinions = {**opinions, **await self._judged(again)}
        return opinions

    async def _judged(self, criteria: Sequence[Criterion]) -> Opinions:
        keys = [criterion.key for criterion in criteria]
        try:
            answer = await self._answer(self.asking.judge(self.draft, self.statement, criteria))
        except ModelFailure as failure:
            return dict.fromkeys(keys, failure.category)
        return read_judgement(answer, keys)

    async def partner(self) -> tuple[PartnerReply, Mapping[str, GateReply]]:
        """Return what the partner says; a malformed answer is asked for once more."""
        gates = tuple(self.asking.rubric.gates)
        request = self.asking.partner(self.draft, self.statement)
        return await self._twice(request, lambda answer: read_partner(answer, gates))

    async def editor(
        self, missing: Sequence[MissingSlot], standard: Standard
    ) -> tuple[tuple[Rewrite, ...], int]:
        """Return the rewrites that are admitted and the number of those that were dropped.

        One that is refused is sent back once, with what is wrong with it.
        """
        first = await self._twice(self.asking.editor(self.draft, self.statement, missing), read_rewrites)
        kept, refused = edited(first, standard)
        if not refused:
            return kept, 0
        request = self.asking.editor(
            self.draft,
            self.statement,
            missing,
            kinds=[wording.kind for wording, _ in refused],
            faults=[f"{wording.kind}: {reason}" for wording, reason in refused],
        )
        try:
            second = read_rewrites(await self._answer(request))
        except ModelFailure:
            return kept, len(refused)
        wanted = {wording.kind for wording, _ in refused}
        mended, _ = edited([wording for wording in second if wording.kind in wanted], standard)
        return (*kept, *mended), len(refused) - len(mended)

    async def _twice(self, request: Request, read: Callable[[Mapping[str, Json]], T]) -> T:
        try:
            return read(await self._answer(request))
        except ModelFailure as failure:
            if failure.category != "parse":
                raise
            return read(await self._answer(request))

    async def _answer(self, request: Request) -> Mapping[str, Json]:
        self.prompts[request.role] = request.prompt_hash
        completion = await self.model.complete(request, self.allowance)
        self.answered_by = completion.model
        return read_one(completion.text)
