"""Folding: a text without the differences that mean nothing, and where each of its characters came from.

White space, the kind of quotation mark, the width of a letter and characters that nobody sees make
no difference. Case and every digit do: nothing is repaired, so 93% is never found to be 23%.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import category, combining, normalize

from valuecoach.text import Span

_MARKS: Final = str.maketrans(dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛′ʼ`´＇", "'"))
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_NUMBERS_OF_THEIR_OWN: Final = frozenset({"No", "Nl"})
"""Such as ½ and ²: NFKC would make 10² a 102."""
_VARIANTS: Final = range(0xFE00, 0xFE10)
"""Selectors of how the character before is drawn, which are marks and cannot be seen."""


class Folded(NamedTuple):
    """A folded text, and for each character of it the range that it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters from *start* to *end* came from."""
        return Span(self.starts[start], self.ends[end - 1])


def folded(raw: str) -> Folded:
    """Fold *raw*; white space around it goes, any other run of it becomes one blank."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(raw):
        for letter in _folded(raw[start:end]):
            if letter != " ":
                letters.append(letter)
                starts.append(start)
                ends.append(end)
            elif letters and letters[-1] != " ":
                letters.append(" ")
                starts.append(start)
                ends.append(end)
    if letters and letters[-1] == " ":
        del letters[-1], starts[-1], ends[-1]
    return Folded("".join(letters), tuple(starts), tuple(ends))


def is_unseen(character: str) -> bool:
    """Tell whether *character* shows nothing, white space apart."""
    return not character.isspace() and (category(character) in _UNSEEN or ord(character) in _VARIANTS)


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *raw* that are one letter each, its marks included."""
    start, count = 0, len(raw)
    while start < count:
        end = start + 1
        while end < count and combining(raw[end]):
            end += 1
        yield start, end
        start = end


def _folded(cluster: str) -> str:
    if cluster.isascii():
        return (
            " " if cluster.isspace() else "'" if cluster == "`" else cluster if cluster.isprintable() else ""
        )
    if category(cluster[0]) in _NUMBERS_OF_THEIR_OWN:
        return cluster
    seen = "".join(character for character in cluster if not is_unseen(character))
    plain = normalize("NFKC", seen.translate(_MARKS)).translate(_MARKS)
    return "".join(" " if character.isspace() else character for character in plain)
