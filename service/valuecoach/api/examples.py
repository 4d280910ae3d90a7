"""Requests to copy: the document shows them, and the tests send them."""

from __future__ import annotations

from typing import Any, Final

_STATEMENT: Final = (
    "With our route planner your drivers at Northwind finish each round 40 minutes sooner, measured over "
    "three months in your Leeds depot. In return we would like a two-page case study with your name on it."
)
DRAFTS: Final[dict[str, Any]] = {
    "statement": {
        "summary": "A statement alone",
        "value": {"statement": _STATEMENT},
    },
    "context": {
        "summary": "With what is known of both sides, and an answer to a question of an earlier review",
        "value": {
            "statement": "Our route planner saves your drivers time. We would like a case study.",
            "context": {
                "writer": "Fernway, route planning for delivery fleets",
                "partner": "Northwind, a parcel carrier",
                "decision_maker": "operations",
                "strengths": ["Routes that are planned again while the van drives"],
                "needs": ["A customer who lets us publish figures"],
                "facts": ["Leeds depot, March to May: 40 minutes less a round"],
            },
            "answers": {},
            "rewrites": True,
            "assist": "auto",
        },
    },
}

SCORES: Final[dict[str, Any]] = {
    "statement": {
        "summary": "A statement alone",
        "value": {"statement": _STATEMENT},
    },
    "context": {
        "summary": "With what is known of both sides",
        "value": {
            "statement": "Our route planner saves your drivers time. We would like a case study.",
            "writer": "Fernway, route planning for delivery fleets",
            "partner": "Northwind, a parcel carrier",
            "decisionMaker": "operations",
            "strengths": ["Routes that are planned again while the van drives"],
            "needs": ["A customer who lets us publish figures"],
            "facts": ["Leeds depot, March to May: 40 minutes less a round"],
            "rewrite": True,
            "assist": "off",
        },
    },
}
SCORE_BATCHES: Final[dict[str, Any]] = {
    "items": {
        "summary": "Two statements, by the names that they have where they come from",
        "value": {
            "items": [
                {"customId": "deal-1", "statement": _STATEMENT},
                {"customId": "deal-2", "statement": "We would like to explore synergies with you."},
            ]
        },
    },
}
