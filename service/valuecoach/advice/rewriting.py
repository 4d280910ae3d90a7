"""Rewriting: the draft said better with no fact added, searched by the rules that grade it.

A rewrite is put together from the writer's own sentences and from sentences for missing facts. Step
by step a sentence is left out or put in where the grade gets better for it and no criterion gets
worse. What comes out must pass the fact guard and be strictly better than the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from valuecoach.advice.addition import Addition, additions_of, known_of, tidy
from valuecoach.advice.passage import Passage, passages_of
from valuecoach.advice.standard import VERDICTS, Standard, admitted
from valuecoach.draft import Draft
from valuecoach.grading.scorecard import Scorecard
from valuecoach.reading.reading import Reading
from valuecoach.review import Placeholder, Rewrite
from valuecoach.rubric.rewrite import RewriteKind
from valuecoach.rubric.subject import Subject
from valuecoach.text import read

_MOST_TRIES: Final = 48
_TRIED_WORDS: Final = 4_000
"""How many words are graded in all, so that a long draft takes no longer than a short one."""
_LEAST_TRIES: Final = 6


_NEARNESS: Final = 0.125
"""What standing, from 0 to 400, is worth beside the score, which moves by leaps."""
_REFUSED: Final = ("threat", "dishonest")
"""What no rewrite is made for: it has to go first."""


class _Manuscript(NamedTuple):
    """A rewrite in the making."""

    own: tuple[Passage, ...]
    aloud: bool
    added: tuple[Addition, ...] = ()

    def text(self, *, filled: bool = False) -> str:
        """Return it: what is given, then what is asked; what is said aloud has no lines."""
        cut = len(self.own)
        while cut and self.own[cut - 1].asks:
            cut -= 1
        lead: list[str] = []
        given: list[str] = []
        asked: list[str] = []
        for addition in sorted(self.added, key=lambda addition: addition.order):
            place = asked if addition.side == "ask" else lead if addition.covers else given
            place.append(addition.filled if filled else addition.text)
        lined = not self.aloud and any(passage.breaks for passage in self.own)
        own = [
            ("\n" if passage.breaks else " ") + passage.line if lined else " " + passage.text
            for passage in self.own
        ]
        gap = "\n" if lined else " "
        lead, given, asked = ([gap + text for text in texts] for texts in (lead, given, asked))
        after_greeting = bool(self.own and self.own[0].greets)
        if not cut and not lead:
            cut = len(own)  # "It works …" needs something before it that it can speak of
        pieces = [*own[:after_greeting], *lead, *own[after_greeting:cut], *given, *own[cut:], *asked]
        return "".join(pieces).strip()

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(read(self.text()).words)

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """What is still open, in the order in which it stands."""
        return tuple(
            placeholder
            for addition in sorted(self.added, key=lambda addition: (addition.side == "ask", addition.order))
            for placeholder in addition.placeholders
        )

    @property
    def slots(self) -> frozenset[str]:
        """The slots that its added sentences see to."""
        return frozenset(slot for addition in self.added for slot in (*addition.slots, *addition.covers))


class _Search:
    """The search for one kind of rewrite; it counts how often it grades."""

    def __init__(self, standard: Standard, kind: RewriteKind) -> None:
        self._standard = standard
        self._kind = kind
        self._weights = {criterion.key: criterion.weight for criterion in standard.rubric.criteria}
        words = max(1, len(standard.statement.split()))
        self._tries = max(_LEAST_TRIES, min(_MOST_TRIES, _TRIED_WORDS // words))

    def run(self, own: tuple[Passage, ...], additions: tuple[Addition, ...]) -> _Manuscript | None:
        """Add what makes it better, then leave out what it is better without; None if nothing is left."""
        aloud = self._kind.aloud
        kept = tuple(
            passage
            for passage in own
            if passage.binds or (passage.carries and not (passage.greets and aloud))
        )
        made = _Manuscript(kept, aloud)
        worth = self._worth(made)
        if not worth[0] and kept != own:
            whole = _Manuscript(own, aloud)
            made, worth = max((made, worth), (whole, self._worth(whole)), key=lambda pair: pair[1])
        for addition in additions:
            tried = made._replace(added=(*made.added, addition))
            if not self._fits(made, tried, addition):
                continue
            gained = self._worth(tried)
            if (gained > worth and self._is_sound(tried)) or (
                addition.is_answered and gained[0] >= worth[0] and self._is_sound(tried)
            ):
                made, worth = tried, gained
        made = self._shortened(made, worth)
        return made if made.own or made.added else None

    def _fits(self, made: _Manuscript, tried: _Manuscript, addition: Addition) -> bool:
        if self._tries <= 0 or not made.slots.isdisjoint(addition.slots):
            return False
        if len(tried.placeholders) > self._kind.most_placeholders:
            return False
        return tried.words <= max(self._kind.most_words, made.words * (not made.added))

    def _shortened(self, made: _Manuscript, worth: tuple[float, ...]) -> _Manuscript:
        """Leave out sentences of the draft while it is too long, those that are missed least first."""
        while self._tries > 0 and made.words > self._kind.most_words:
            best: tuple[tuple[float, ...], _Manuscript] | None = None
            for index, passage in enumerate(made.own):
                if passage.binds or self._tries <= 0:
                    continue
                tried = made._replace(own=made.own[:index] + made.own[index + 1 :])
                gained = self._worth(tried)
                if gained[0] >= worth[0] and (best is None or gained > best[0]) and self._is_sound(tried):
                    best = gained, tried
            if best is None:
                break
            worth, made = best
        return made

    def _worth(self, made: _Manuscript) -> tuple[float, ...]:
        """Return how good it is once filled: nothing lost, then verdict, then score and standing."""
        card = self._graded(made.text(filled=True))
        standing = sum(self._weights[grade.key] * grade.standing for grade in card.grades)
        kept = self._standard.drops(card) is None
        return (float(kept), float(VERDICTS.index(card.verdict)), card.score + _NEARNESS * standing)

    def _is_sound(self, made: _Manuscript) -> bool:
        """Tell whether it loses nothing even before its placeholders are filled."""
        return not made.placeholders or self._standard.drops(self._graded(made.text())) is None

    def _graded(self, raw: str) -> Scorecard:
        self._tries -= 1
        return self._standard.grade(raw)


def unused_answers(answers: Mapping[str, str], rewrites: Iterable[Rewrite]) -> tuple[str, ...]:
    """Return the slots whose answer stands in none of *rewrites*."""
    said = " ".join(rewrite.text for rewrite in rewrites).lower()
    return tuple(
        slot for slot, answer in answers.items() if answer.strip() and tidy(answer).lower() not in said
    )


def rewrites_of(
    draft: Draft, reading: Reading, subject: Subject, missing: frozenset[str], standard: Standard
) -> tuple[Rewrite, ...]:
    """Return the better wordings of *draft*, one a kind at the most; none where none is better."""
    rubric = standard.rubric
    if any(subject.amounts.get(refused) for refused in _REFUSED):
        return ()  # a threat that is well worded is still one
    own = passages_of(reading, subject)
    additions = additions_of(rubric, missing, known_of(draft.context, draft.answers), subject.amounts)
    found: list[Rewrite] = []
    for kind in rubric.rewrites.kinds:
        made = _Search(standard, kind).run(own, additions)
        if made is None:
            continue
        text = made.text()
        rewrite = Rewrite(kind.key, text, made.placeholders, 0, 0, ())
        passed = admitted(rewrite, standard)
        if isinstance(passed, Rewrite) and all(text != other.text for other in found):
            found.append(passed)
    return tuple(found)
