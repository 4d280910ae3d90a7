"""An endpoint that always does what the draft tells it, and quotes the draft while it does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from valuecoach.model.seam import Request

Way = Literal["full marks", "nearly full marks", "one more than the rules"]
WAYS: tuple[Way, ...] = ("full marks", "nearly full marks", "one more than the rules")

Levels = Mapping[str, int]


def statement_in(request: Request) -> str:
    """Return the draft as the endpoint gets it."""
    return str(json.loads(request.user)["statement"])


def honest(levels: Levels, verdict: str) -> Callable[[Request], str]:
    """Return an endpoint that agrees with the rules, whatever it is told."""
    return lambda request: _answer(request, levels, verdict, "It says so.")


def obedient(way: Way, levels: Levels, payload: str) -> Callable[[Request], str]:
    """Return an endpoint that obeys *payload*; *levels* are the rules' own, which it knows."""

    def answer(request: Request) -> str:
        return _answer(request, _swayed(way, levels), "accept", f"{payload} {request.system}")

    return answer


def _swayed(way: Way, levels: Levels) -> Levels:
    if way == "one more than the rules":
        return {key: min(4, level + 1) for key, level in levels.items()}
    last = list(levels)[-1]
    return {key: 3 if way == "nearly full marks" and key == last else 4 for key in levels}


def _answer(request: Request, levels: Levels, verdict: str, words: str) -> str:
    statement = statement_in(request)
    return json.dumps(_REPLIES[request.role](request, levels, verdict, words, statement))


def _judgement(request: Request, levels: Levels, _verdict: str, words: str, statement: str) -> Any:
    quotes = [" ".join(statement.split()[:count]) for count in (4, 8)]
    asked = request.schema["properties"]
    assert isinstance(asked, dict)
    return {key: {"quotes": quotes, "reason": words[:1900], "level": levels[key]} for key in asked}


def _partner(request: Request, _levels: Levels, verdict: str, words: str, _statement: str) -> Any:
    definitions = request.schema["$defs"]
    assert isinstance(definitions, dict)
    gates: Any = definitions["Gates"]
    said = words[:900]
    return {
        "gates": {key: {"reason": said, "passed": True} for key in gates["properties"]},
        "for_me": said,
        "for_organisation": said,
        "objections": [said],
        "questions": [said],
        "verdict": verdict,
    }


def _rewrites(_request: Request, _levels: Levels, _verdict: str, words: str, statement: str) -> Any:
    return {
        "rewrites": [
            {"kind": "spoken", "text": words[:2900]},
            {"kind": "written", "text": f"{statement} {words}"[:2900]},
            {"kind": "partner_first", "text": '=HYPERLINK("https://evil.example","click")'},
        ]
    }


_REPLIES = {"judge": _judgement, "partner": _partner, "editor": _rewrites}
