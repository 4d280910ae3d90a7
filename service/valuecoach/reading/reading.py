"""A reading: everything that is found in a draft, and no opinion of it yet."""

from __future__ import annotations

from typing import NamedTuple

from valuecoach.reading.assets import Asset, assets_of
from valuecoach.reading.claims import Claim, claims_of
from valuecoach.reading.clauses import Clause, clauses_of
from valuecoach.reading.contradictions import contradictions
from valuecoach.reading.cues import Cues, cues_of
from valuecoach.reading.figure import Figure
from valuecoach.reading.figures import figures_of
from valuecoach.reading.parts import Part, parts_of
from valuecoach.reading.people import People, people_of
from valuecoach.reading.voice import Voice, voice_of
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.text import Text


class Reading(NamedTuple):
    """What a draft says, each thing with its place."""

    text: Text
    cues: Cues
    clauses: tuple[Clause, ...]
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    """What each figure does, in the order of *figures*."""
    contradictions: tuple[tuple[int, int], ...]
    """Pairs of figures that say different things of one thing."""
    voice: Voice
    people: People
    claims: tuple[Claim, ...]
    """What is said to move, in the order of the clauses."""
    assets: tuple[Asset, ...]
    """What of the partner's would serve the writer."""

    def figures_with(self, *parts: Part) -> tuple[Figure, ...]:
        """Return the figures that have one of *parts*."""
        return tuple(figure for figure, part in zip(self.figures, self.parts, strict=True) if part in parts)


def read_draft(text: Text, lexicons: Lexicons) -> Reading:
    """Read *text* by the word lists of a rubric."""
    cues = cues_of(text, lexicons)
    clauses = clauses_of(cues)
    figures = figures_of(text)
    parts = parts_of(cues, figures, clauses)
    voice = voice_of(cues)
    assets = assets_of(cues, clauses, voice.owned)
    lent = {asset.first for asset in assets}
    return Reading(
        text,
        cues,
        clauses,
        figures,
        parts,
        contradictions(figures, text),
        voice,
        people_of(cues),
        claims_of(cues, clauses, figures, parts, voice.owned, lent=lent),
        assets,
    )
