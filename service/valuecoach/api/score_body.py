"""Scores on the wire: flat, in camelCase, with no nulls, unions, maps or lists inside lists.

Salesforce, Power Platform and the like turn each field into one of their own, and lose what is deeper.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from valuecoach.draft import Assist, Context, Draft
from valuecoach.draft_json import CONFIG, Line, Lines
from valuecoach.errors import InputError
from valuecoach.review import Band, Verdict
from valuecoach.score import Score

MOST_ITEMS: Final = 100
_SENT: Final = CONFIG | ConfigDict(alias_generator=to_camel)
_ANSWERED: Final = ConfigDict(
    alias_generator=to_camel, from_attributes=True, populate_by_name=True, use_attribute_docstrings=True
)


_CallKey = Annotated[str, Field(max_length=255)]


class _Statement(BaseModel):
    statement: str
    """The value statement: at most as many characters as the rubric's limit, which is 5,000 as it comes."""
    writer: Line = ""
    """Who makes the offer: a name and what they do."""
    partner: Line = ""
    """Who the offer is made to."""
    decision_maker: Line = ""
    """The role of the person who decides."""
    strengths: Lines = ()
    """What the writer brings, one thing a line."""
    needs: Lines = ()
    """What the writer would like in return."""
    facts: Lines = ()
    """Facts that a rewrite may use; nothing else is added to one."""

    def _draft(self, *, rewrites: bool, assist: Assist) -> Draft:
        context = Context(
            self.writer, self.partner, self.decision_maker, self.strengths, self.needs, self.facts
        )
        return Draft(self.statement, context, rewrites=rewrites, assist=assist)


class ScoreRequest(_Statement):
    """A statement to score, and what is known of both sides."""

    model_config = _SENT

    rewrite: bool = True
    """Whether a better wording is composed; a score without one is quicker."""
    assist: Assist = "off"
    """Whether a language model assists: never, if one is set up, or else there is no score."""
    idempotency_key: _CallKey = ""
    """A name for this call: what is repeated within a day gets the same answer."""

    def draft(self) -> Draft:
        """Return the draft that this describes."""
        return self._draft(rewrites=self.rewrite, assist=self.assist)


class ScoreItem(_Statement):
    """One statement of several."""

    model_config = _SENT

    custom_id: Annotated[str, Field(max_length=200)] = ""
    """The caller's own name for it, which comes back with its score."""

    def draft(self, *, rewrites: bool) -> Draft:
        """Return the draft that this describes; the rules alone score it."""
        return self._draft(rewrites=rewrites, assist="off")


class ScoreBatchRequest(BaseModel):
    """Statements to score in one call."""

    model_config = _SENT

    items: Annotated[list[ScoreItem], Field(min_length=1, max_length=MOST_ITEMS, strict=False)]
    """At most 100; POST /v1/batches takes more."""
    rewrite: bool = False
    """Whether better wordings are composed, which takes several times as long."""
    idempotency_key: _CallKey = ""
    """A name for this call: what is repeated within a day gets the same answer."""


class MarkBody(BaseModel):
    """How one criterion is met."""

    model_config = _ANSWERED | ConfigDict(title="Mark")

    key: str
    """The criterion, for programs."""
    label: str
    """The criterion, for people."""
    level: int
    max_level: int
    points: float
    """What the level adds to the score."""
    max_points: float
    reason: str
    """Why it is this level."""
    fix: str
    """What the next level needs; empty at the highest."""


class ScoreBody(BaseModel):
    """What a statement is worth; a text that there is nothing to say in is empty."""

    model_config = _ANSWERED | ConfigDict(title="Score")

    score: int = Field(ge=0, le=100)
    """How strong the statement is."""
    band: Band
    verdict: Verdict
    """Whether the partner would take this deal."""
    accepted: bool
    """Whether the verdict is accept."""
    summary: str
    next_fix: str
    """The one change to make first."""
    partner_question: str
    """What the partner would ask first."""
    rewrite: str
    """The best wording that adds no facts; what is not known is a [placeholder]."""
    weakest: str
    """The label of the criterion with the most points to gain."""
    notice: str
    """What was left out of this score and why."""
    rubric_version: str
    model: str
    """The model that assisted; empty where the rules alone scored."""
    criteria: list[MarkBody]
    """The criteria, in the order of the rubric."""


class ScoreRow(BaseModel):
    """The score of one statement of several, or why it has none: then score is 0, and texts are empty."""

    model_config = _ANSWERED

    custom_id: str = ""
    """The caller's own name for it."""
    scored: bool
    """Whether there is a score."""
    error_code: str = ""
    """Why there is none, for programs."""
    error_detail: str = ""
    """Why there is none, for people."""
    score: int = Field(0, ge=0, le=100)
    band: str = ""
    """strong, promising or weak."""
    verdict: str = ""
    """accept, revisit or decline."""
    accepted: bool = False
    summary: str = ""
    next_fix: str = ""
    partner_question: str = ""
    rewrite: str = ""
    weakest: str = ""
    levels: str = ""
    """The level of each criterion in one line."""
    notice: str = ""


class ScoreBatchBody(BaseModel):
    """The scores of several statements, in the order in which they were sent."""

    model_config = _ANSWERED | ConfigDict(title="ScoreBatch")

    total_count: int
    scored_count: int
    failed_count: int
    results: list[ScoreRow]


def row_of(item: ScoreItem, answer: Score | InputError) -> ScoreRow:
    """Return the row that tells *answer*, which is the score of *item* or the reason why it has none."""
    if isinstance(answer, Score):
        told = {name: getattr(answer, name) for name in ScoreRow.model_fields if hasattr(answer, name)}
        return ScoreRow(custom_id=item.custom_id, scored=True, **told)
    return ScoreRow(
        custom_id=item.custom_id, scored=False, error_code=answer.code, error_detail=answer.detail
    )


def batch_of(rows: list[ScoreRow]) -> ScoreBatchBody:
    """Return *rows* with how many there are."""
    scored = sum(row.scored for row in rows)
    return ScoreBatchBody(
        total_count=len(rows), scored_count=scored, failed_count=len(rows) - scored, results=rows
    )
