"""Additions: sentences for the facts that a draft lacks, from the writer's answers or with placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from valuecoach.draft import Context
from valuecoach.language import COMMON
from valuecoach.review import Placeholder
from valuecoach.rubric.lexicon import Lexicons, word_tags
from valuecoach.rubric.rewrite import SentenceTemplate
from valuecoach.rubric.rubric import Rubric
from valuecoach.text import read

_SUBJECTS: Final = frozenset("we you it they he she this there i we'd we'll you'd you'll it's i'd".split())
_NAMES: Final = frozenset({"given_names", "places", "company_word", "honorific"})


class Addition(NamedTuple):
    """A sentence that may be added."""

    order: int
    """Where it stands among the sentences of the rubric."""
    side: str
    slots: tuple[str, ...]
    text: str
    """With a placeholder for each slot that is open."""
    filled: str
    """With an example in place of each placeholder."""
    placeholders: tuple[Placeholder, ...]
    damage: float
    """How much the absence of its facts harms."""
    covers: tuple[str, ...] = ()
    """Slots that need no sentence of their own beside it."""

    @property
    def is_answered(self) -> bool:
        """Tell whether the writer has given every fact in it."""
        return not self.placeholders


def known_of(context: Context, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what the writer has said by slot: the answers, and what the context tells."""
    known = {slot: answer for slot, answer in answers.items() if answer.strip()}
    if context.decision_maker.strip():
        known.setdefault("decision_maker", f"your {context.decision_maker.strip()}")
    if context.needs:
        known.setdefault("ask", context.needs[0])
    return known


def additions_of(
    rubric: Rubric, missing: AbstractSet[str], known: Mapping[str, str], amounts: Mapping[str, float]
) -> tuple[Addition, ...]:
    """Return the sentences for slots that are *missing* or answered, the most needed first.

    Those that are answered in full come before the others; *amounts* are the facts of the draft.
    """
    open_slots = {*missing, *known}
    found: list[Addition] = []
    takers = {template.slots[0] for template in rubric.rewrites.sentences if template.clause}
    for slot, answer in known.items():
        if slot in rubric.slots and slot not in takers and _is_clause(answer):
            found.append(_said(rubric, slot, answer))
    spoken = {addition.slots[0] for addition in found}
    taken: set[tuple[str, ...]] = set()
    for order, template in enumerate(rubric.rewrites.sentences):
        slots = template.slots
        if slots in taken or not set(slots) <= open_slots - spoken:
            continue
        if not (set(slots) & {*known} or all(condition.holds(amounts) for condition in template.given)):
            continue
        if template.begins and not _begins(template, known.get(slots[0]), rubric.lexicons):
            continue
        taken.add(slots)
        found.append(_made(rubric, order, template, known))
    found.sort(
        key=lambda addition: (
            bool(addition.placeholders),
            -addition.damage,
            -len(addition.slots),
            addition.order,
        )
    )
    return tuple(found)


def _made(rubric: Rubric, order: int, template: SentenceTemplate, known: Mapping[str, str]) -> Addition:
    text = filled = template.says
    placeholders: list[Placeholder] = []
    for key in template.slots:
        slot = rubric.slots[key]
        if key in known:
            said = _inside(known[key], rubric.lexicons)
            text, filled = text.replace(f"{{{key}}}", said), filled.replace(f"{{{key}}}", said)
        else:
            text = text.replace(f"{{{key}}}", slot.placeholder)
            filled = filled.replace(f"{{{key}}}", slot.example)
            placeholders.append(Placeholder(key, slot.placeholder, slot.writer))
    damage = max(rubric.slots[key].damage for key in template.slots)
    return Addition(
        order, template.side, template.slots, text, filled, tuple(placeholders), damage, template.covers
    )


def _said(rubric: Rubric, slot: str, answer: str) -> Addition:
    """Return an answer that is a sentence in itself."""
    text = tidy(answer)
    text = text[:1].upper() + text[1:] + "."
    places = [
        (len(template.slots), order, template.side)
        for order, template in enumerate(rubric.rewrites.sentences)
        if slot in template.slots
    ]
    _, order, side = min(places, default=(0, 0, "give"))
    return Addition(order, side, (slot,), text, text, (), rubric.slots[slot].damage)


def _is_clause(answer: str) -> bool:
    words = read(answer).words
    return len(words) > 2 and words[0].lower in _SUBJECTS  # noqa: PLR2004 -- subject, verb and more


def _begins(template: SentenceTemplate, answer: str | None, lexicons: Lexicons) -> bool:
    if answer is None:
        return False
    text = read(tidy(answer))
    tags = word_tags(text, lexicons.hits(text))
    return bool(tags) and not set(template.begins).isdisjoint(tags[0])


def _inside(answer: str, lexicons: Lexicons) -> str:
    """Return an answer as it stands inside a sentence: no full stop, no capital that only opened it."""
    said = tidy(answer)
    text = read(said)
    if not text.words or not said[0].isupper() or said[1:2].isupper():
        return said
    first = text.words[0]
    tags = set(word_tags(text, lexicons.hits(text))[0])
    plain = first.lower in COMMON or (bool(tags) and not tags & _NAMES)
    return said[0].lower() + said[1:] if plain and first.lower != "i" else said


def tidy(answer: str) -> str:
    """Return *answer* on one line, without what ends a sentence."""
    return " ".join(answer.split()).rstrip(" .!;,")
