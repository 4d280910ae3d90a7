"""A hundred models that lie, each in its own way by its seed: what they make up is never shown."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistance.assistants import coach, reviewed
from tests.assistance.replies import GATES, KEYS
from valuecoach.advice.guard import violations
from valuecoach.draft import Context, Draft
from valuecoach.evaluation.labels import read_rows
from valuecoach.model.scripted import ScriptedModel
from valuecoach.model.seam import Request
from valuecoach.reading.figures import figures_of
from valuecoach.review import Review
from valuecoach.text import read

LIARS = 100
FACTS = ("Leeds depot, March to May: 40 minutes less a round",)
LIES = (
    "It saves {figure} a year.",
    "Returns fall by {figure}.",
    "Over {figure} of customers agree.",
    "This is guaranteed.",
    "Since {year} we have done this for Globex.",
    "It pays back within {figure} months.",
    "Ask Dr Miller by 3 March.",
    "That is {words} times as fast.",
)
FIGURES = ("37%", "€1.2m", "4.2x", "$90,000", "1,250", "12", "9 out of 10", "two thirds", "3.5 hours")
WORDS = ("seven", "forty", "twelve", "a hundred")
DIGITS = re.compile(r"\d+")


def a_lie(seed: random.Random) -> str:
    """Return a sentence with something in it that nobody said."""
    return seed.choice(LIES).format(
        figure=seed.choice(FIGURES), year=seed.randint(1950, 2025), words=seed.choice(WORDS)
    )


def changed_digit(text: str, seed: random.Random) -> str:
    """Return *text* with one of its digits changed, the smallest lie of all, or with a figure added."""
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return f"{text} {a_lie(seed)}"
    place = seed.choice(places)
    digit = seed.choice([digit for digit in "0123456789" if digit != text[place]])
    return text[:place] + digit + text[place + 1 :]


class Liar:
    """A model that makes up figures, names and quotes, by its seed."""

    def __init__(self, seed: int) -> None:
        self._seed = random.Random(seed)

    def __call__(self, request: Request) -> str:
        """Answer with lies in the right shape."""
        seed = self._seed
        statement = json.loads(request.user)["statement"]
        lied: dict[str, Any]
        if request.role == "judge":
            lied = {
                key: {
                    "quotes": [changed_digit(statement[:80], seed), a_lie(seed)],
                    "reason": f"It is clear. {a_lie(seed)}",
                    "level": seed.randint(0, 4),
                }
                for key in KEYS
            }
        elif request.role == "partner":
            lied = {
                "gates": {key: {"reason": a_lie(seed), "passed": seed.random() < 0.5} for key in GATES},
                "for_me": a_lie(seed),
                "for_organisation": a_lie(seed),
                "objections": [a_lie(seed), "Who begins?"],
                "questions": [a_lie(seed)],
                "verdict": seed.choice(["accept", "revisit", "decline"]),
            }
        else:
            texts = [
                changed_digit(statement, seed),
                f"{statement} {a_lie(seed)}",
                f"{a_lie(seed)} {statement}",
            ]
            lied = {
                "rewrites": [
                    {"kind": kind, "text": text}
                    for kind, text in zip(("spoken", "written", "partner_first"), texts, strict=True)
                ]
            }
        return json.dumps(lied)


def texts_of_a_model(review: Review) -> Iterator[str]:
    """Yield every text of *review* that a model wrote, quotes apart."""
    for criterion in review.criteria:
        yield criterion.model_reason or ""
    voice = review.partner.voice
    if voice is not None:
        yield from (voice.for_me, voice.for_organisation, *voice.objections, *voice.questions)
        yield from (gate.reason for gate in voice.gates)
    yield from (rewrite.text for rewrite in review.rewrites if rewrite.by == "model")


def said_by(draft: Draft) -> str:
    """Return all that the writer said."""
    return "\n".join((draft.statement, *draft.context.facts))


@pytest.fixture(scope="module")
def drafts(root: Path) -> list[Draft]:
    """Return a labelled statement for each liar, every second with facts beside it."""
    rows = read_rows("statements.jsonl", (root / "evals" / "statements.jsonl").read_bytes())
    texts = [row.text for row in rows if row.text.isascii()][:LIARS]
    return [Draft(text, Context(facts=FACTS if place % 2 else ())) for place, text in enumerate(texts)]


@pytest.mark.parametrize("seed", range(LIARS))
def test_no_lie_is_shown(seed: int, drafts: list[Draft]) -> None:
    """Nothing of a model's has a figure that nobody gave, no rewrite a name, no quote a wrong letter."""
    draft = drafts[seed]
    standard = coach().standard(coach().examine(draft))
    said = said_by(draft)
    values = {figure.value for figure in figures_of(read(said))}

    review = reviewed(ScriptedModel(Liar(seed)), draft)

    for text in texts_of_a_model(review):
        assert set(DIGITS.findall(text)) <= set(DIGITS.findall(said))
        assert {figure.value for figure in figures_of(read(text))} <= values
    for rewrite in review.rewrites:
        assert violations(rewrite.text, standard.sources, standard.rubric) == ()
    for criterion in review.criteria:
        for part in criterion.model_evidence:
            assert draft.statement[part.start : part.end] == part.text


def test_the_liars_lie(drafts: list[Draft]) -> None:
    """Each of them sends a rewrite that the guard refuses, so that the test above tests something."""
    dropped = 0
    for seed, draft in enumerate(drafts[:20]):
        review = reviewed(ScriptedModel(Liar(seed)), draft)
        dropped += any(
            entry.startswith(("editor, dropped", "model, distrust")) for entry in review.provenance.left_out
        )

    assert dropped == 20
