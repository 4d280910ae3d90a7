"""Editing: a model's rewrites held against the same standard as the coach's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from valuecoach.advice.standard import Refusal, Standard, admitted, placeholders_in
from valuecoach.bounding.speech import is_marked_up, seen, speaks_to_a_grader
from valuecoach.replies.editor import Wording
from valuecoach.review import Rewrite
from valuecoach.text import read

_MARKED_UP: Final = "It must be plain text, without addresses or markup."
_SPEAKS: Final = "It must speak to the partner alone."


def edited(
    wordings: Iterable[Wording], standard: Standard
) -> tuple[tuple[Rewrite, ...], list[tuple[Wording, str]]]:
    """Return the rewrites that are admitted, and each that is not with the reason in a sentence."""
    kept: list[Rewrite] = []
    refused: list[tuple[Wording, str]] = []
    for wording in wordings:
        held = _held(wording, standard)
        if isinstance(held, str):
            refused.append((wording, held))
        else:
            kept.append(held)
    return tuple(kept), refused


def _held(wording: Wording, standard: Standard) -> Rewrite | str:
    text = "\n".join(seen(line) for line in wording.text.strip().splitlines())
    if is_marked_up(text):
        return _MARKED_UP
    if not read(text).words or speaks_to_a_grader(read(text), standard.rubric):
        return _SPEAKS
    placeholders = placeholders_in(text, standard.rubric)
    rewrite = Rewrite(wording.kind, text, placeholders, score=0, score_filled=0, changes=(), by="model")
    held = admitted(rewrite, standard)
    return str(held) if isinstance(held, Refusal) else held


def chosen(ours: Sequence[Rewrite], theirs: Iterable[Rewrite]) -> tuple[Rewrite, ...]:
    """Return the rewrites to show: of a kind the model's only where it is better, and ours first.

    Better is nowhere lower, as it stands or once it is filled, and higher in one of the two.
    """
    by_kind = {rewrite.kind: rewrite for rewrite in ours}
    for rewrite in theirs:
        own = by_kind.get(rewrite.kind)
        if own is None or (
            rewrite.score >= own.score
            and rewrite.score_filled >= own.score_filled
            and (rewrite.score, rewrite.score_filled) != (own.score, own.score_filled)
        ):
            by_kind[rewrite.kind] = rewrite
    return tuple(by_kind.values())
