"""What the action takes and gives: fields by name, values as texts."""

from __future__ import annotations

from typing import Any, Final

from valuecoach.draft import Context, Draft
from valuecoach.errors import FieldFault, InputError, InvalidFields
from valuecoach.review_json import Json
from valuecoach.score import Score

INPUTS: Final = ("statement", "writer", "partner", "decisionMaker", "facts", "rewrite")
OUTPUTS: Final = (
    "score",
    "band",
    "verdict",
    "accepted",
    "summary",
    "nextFix",
    "partnerQuestion",
    "rewrite",
    "weakest",
    "levels",
    "errorCode",
)
_STATE: Final = "hs_execution_state"
_FALSE: Final = frozenset({"", "false", "no", "0"})
_LONGEST: Final = 20_000


def draft_in(fields: dict[str, Any]) -> Draft:
    """Return the draft that the input *fields* hold; what a workflow leaves out is empty, and all is text."""
    texts = {name: _text(name, fields.get(name)) for name in INPUTS}
    facts = tuple(line.strip() for line in texts["facts"].splitlines() if line.strip())
    context = Context(texts["writer"], texts["partner"], texts["decisionMaker"], facts=facts)
    wished = texts["rewrite"].strip().lower() not in _FALSE
    return Draft(texts["statement"], context, rewrites=wished, assist="off")


def done(score: Score) -> dict[str, Json]:
    """Return what the workflow goes on with."""
    fields: dict[str, Json] = {
        "score": score.score,
        "band": score.band,
        "verdict": score.verdict,
        "accepted": str(score.accepted).lower(),
        "summary": score.summary,
        "nextFix": score.next_fix,
        "partnerQuestion": score.partner_question,
        "rewrite": score.rewrite,
        "weakest": score.weakest,
        "levels": score.levels,
        "errorCode": "",
    }
    return {"outputFields": {_STATE: "SUCCESS", **fields}}


def failed(error: InputError) -> dict[str, Json]:
    """Return what tells the workflow that this will never be scored, whatever is tried again."""
    return {"outputFields": {_STATE: "FAIL_CONTINUE", "errorCode": error.code.upper()}}


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)) and len(str(value)) <= _LONGEST:
        return str(value)
    raise InvalidFields([FieldFault(f"/inputFields/{name}", "must be text", "not_text")])
