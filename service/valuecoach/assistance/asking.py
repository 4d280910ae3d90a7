"""Asking: what a model is sent in each of its three roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from valuecoach.bounding.opinion import Opinion
from valuecoach.bounding.speech import Run, runs_of
from valuecoach.draft import Context, Draft
from valuecoach.errors import ModelFailure
from valuecoach.model.json_object import read_one
from valuecoach.model.redaction import names_in
from valuecoach.model.seam import Request, Role
from valuecoach.prompting.prompts import Prompt, Prompts
from valuecoach.replies.editor import KINDS, editor_schema, read_rewrites
from valuecoach.replies.judge import judge_schema, read_judgement
from valuecoach.replies.partner import partner_schema, read_partner
from valuecoach.review import MissingSlot
from valuecoach.review_json import Json
from valuecoach.rubric.criterion import Criterion
from valuecoach.rubric.role import Role as Position
from valuecoach.rubric.rubric import Rubric
from valuecoach.text import sentences_of

_MOST_TOKENS: Final[Mapping[Role, int]] = {"judge": 1400, "partner": 900, "editor": 800}
"""The most that an answer may have: twice what a wordy one needs."""
_MOST_MISSING: Final = 8


@dataclass(frozen=True)
class Asking:
    """Makes the requests of one rubric."""

    rubric: Rubric
    prompts: Prompts

    def judge(self, draft: Draft, statement: str, criteria: Sequence[Criterion]) -> Request:
        """Ask for the levels of *criteria*."""
        keys = [criterion.key for criterion in criteria]
        schema = judge_schema(keys)
        prompt = self.prompts.fill("judge", criteria=criteria, statement=statement, schema=schema)

        def is_whole(answer: Mapping[str, Json]) -> bool:
            return all(isinstance(one, Opinion) for one in read_judgement(answer, keys).values())

        return _request("judge", prompt, schema, draft.context, is_whole)

    def partner(self, draft: Draft, statement: str) -> Request:
        """Ask for the partner's view, in the chair of the one who decides."""
        context = draft.context
        gates = tuple(self.rubric.gates)
        schema = partner_schema(gates)
        position = self._position(context.decision_maker)
        prompt = self.prompts.fill(
            "partner",
            gates=tuple(self.rubric.gates.values()),
            organisation=context.partner,
            person=position.label if position else context.decision_maker,
            kpis=[self.rubric.metrics[key].label for key in position.kpis] if position else [],
            offered_by=context.writer,
            statement=statement,
            schema=schema,
        )
        return _request("partner", prompt, schema, context, lambda answer: bool(read_partner(answer, gates)))

    def editor(
        self,
        draft: Draft,
        statement: str,
        missing: Iterable[MissingSlot],
        *,
        kinds: Sequence[str] = KINDS,
        faults: Sequence[str] = (),
    ) -> Request:
        """Ask for better wordings; *faults* say why earlier ones were refused."""
        context, slots = draft.context, self.rubric.slots
        known = [*context.strengths, *context.needs, *context.facts]
        known += [f"{slots[slot].writer} {answer}" for slot, answer in draft.answers.items() if slot in slots]
        schema = editor_schema()
        prompt = self.prompts.fill(
            "editor",
            kinds=list(kinds),
            missing=[
                {"question": slot.question, "placeholder": slots[slot.slot].placeholder}
                for slot in list(missing)[:_MOST_MISSING]
            ],
            known=known,
            faults=list(faults),
            statement=statement,
            schema=schema,
        )
        return _request("editor", prompt, schema, context, lambda answer: bool(read_rewrites(answer)))

    @cached_property
    def public_runs(self) -> frozenset[Run]:
        """The runs of words of the rubric, which a model may repeat and a draft has no need to."""
        rubric = self.rubric
        public = [gate.question for gate in rubric.gates.values()]
        for criterion in rubric.criteria:
            public += [criterion.question, criterion.notes, *(level.means for level in criterion.levels)]
        return frozenset(run for line in public for run in runs_of(line))

    @cached_property
    def own_runs(self) -> frozenset[Run]:
        """The runs of words in the prompts that are not the rubric's."""
        empty = Draft("")
        asked = (
            self.judge(empty, "", self.rubric.criteria),
            self.partner(empty, ""),
            self.editor(empty, "", ()),
        )
        lines = [line for request in asked for line in request.system.splitlines()]
        told = {run for line in lines for run in runs_of(line)}
        told |= {run for line in lines for span in sentences_of(line) for run in runs_of(span.of(line))}
        return frozenset(told - self.public_runs)

    def _position(self, title: str) -> Position | None:
        """Return the role of the rubric that *title* names."""
        wanted = " ".join(title.lower().split())
        for role in self.rubric.roles.values():
            if wanted in {role.key, role.label.lower(), *(line.strip() for line in role.names.splitlines())}:
                return role if wanted else None
        return None


def _request(
    role: Role,
    prompt: Prompt,
    schema: Mapping[str, Json],
    context: Context,
    is_whole: Callable[[Mapping[str, Json]], bool],
) -> Request:
    def usable(answer: str) -> bool:
        try:
            return is_whole(read_one(answer))
        except ModelFailure:
            return False

    return Request(
        role=role,
        system=prompt.system,
        user=prompt.user,
        schema_name=role,
        schema=schema,
        max_tokens=_MOST_TOKENS[role],
        prompt_hash=prompt.hash,
        schema_note=prompt.schema_note,
        names=names_in(context),
        usable=usable,
    )
