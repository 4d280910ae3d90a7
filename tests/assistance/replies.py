"""What a model answers in each role, as plain values that a test changes and sends as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from tests.assistance.assistants import coach
from valuecoach.model.scripted import Answer
from valuecoach.model.seam import Request

KEYS = tuple(criterion.key for criterion in coach().rubric.criteria)
GATES = tuple(coach().rubric.gates)


def judgement(levels: Mapping[str, int], *quotes: str, reason: str = "It says so plainly.") -> dict[str, Any]:
    """Return the judge's answer with these *levels*, each for the same *quotes*."""
    return {key: {"quotes": list(quotes), "reason": reason, "level": level} for key, level in levels.items()}


def partner(verdict: str = "revisit", **changed: Any) -> dict[str, Any]:
    """Return the partner's answer."""
    return {
        "gates": {key: {"reason": "I can see that.", "passed": True} for key in GATES},
        "for_me": "Less chasing for me.",
        "for_organisation": "Our costs fall.",
        "objections": ["Nobody here has time to begin."],
        "questions": ["Who begins on your side?"],
        "verdict": verdict,
        **changed,
    }


def rewrites(**texts: str) -> dict[str, Any]:
    """Return the editor's answer, by kind."""
    return {"rewrites": [{"kind": kind, "text": text} for kind, text in texts.items()]}


def by_role(**answers: Any) -> Callable[[Request], Answer]:
    """Return an author that gives each role its answer; a value goes out as JSON, a list one by one."""
    queues = {role: list(answer) if isinstance(answer, list) else None for role, answer in answers.items()}

    def author(request: Request) -> Answer:
        queue = queues[request.role]
        answer = answers[request.role] if queue is None else queue.pop(0)
        return json.dumps(answer) if isinstance(answer, dict) else answer

    return author
