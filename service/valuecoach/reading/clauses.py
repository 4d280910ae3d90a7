"""Clauses: who does what for whom, told by subject, verb and a few marks of asking."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from valuecoach.reading.cues import Cues
from valuecoach.reading.voice import PARTNER, WRITER

Subject = Literal["we", "you", "your", "our", "none"]
Direction = Literal["give", "gain", "ask", "maybe_ask", "your", "you", "our", "we", "none"]
"""give: the writer gives; gain: the partner gets; ask: the writer wants; the others are open."""

_OWN: Final[dict[str, Subject]] = {"your": "your", "ur": "your", "our": "our", "my": "our"}
_AUXILIARIES: Final = frozenset(
    """would will could can shall may might must do does did don't won't wouldn't can't not no have has had be
    been being is are was were only just simply then also now always never already still even gladly happily
    each all both either perhaps maybe really first usually personally merely to and""".split()
)
_CONJUNCTIONS: Final = frozenset(
    """and but so while whereas if because since when once unless until before after though although whether
    where then or as that which who provided""".split()
)
_RESTART: Final = WRITER | PARTNER | {"your", "our", "they", "it", "he", "she", "their", "my"}
_OBJECT_MARKS: Final = frozenset("for to with of than like from".split())
_LEAD_IN: Final = frozenset("please just kindly so then and or simply only now but first today".split())
_POLITE: Final = frozenset("please just kindly simply so then and".split())
_REACH: Final = 24
"""So many words back the subject is looked for that an ask shares."""
_SHARES: Final = frozenset(
    "half third quarter percent per cent share cut commission fee royalty rest".split()
)
_HANDING: Final = frozenset(
    "costs cost saves gets earns brings sends gains wins spares leaves makes helps".split()
)
_KEEPING: Final = frozenset("take keep earn retain get receive".split())
_ASKING: Final = frozenset("ask request want need seek expect".split())
"""Verbs that ask also where they share the subject of the clause before: "we give …, and ask for …"."""
_MAY_WE: Final = frozenset("could may might can".split())
_OFFERING: Final = frozenset(
    "show send offer help bring give invite buy pay make save suggest tell lend".split()
)
"""What whoever asks for leave to do offers: "may we send you …"."""
_CLOSERS: Final = frozenset("back ups".split())


class Clause(NamedTuple):
    """A clause from word *first* to word *last*, both included."""

    first: int
    last: int
    subject: Subject
    verb: str
    """The verb that the subject governs, lower-case; empty where none is told."""
    direction: Direction


def clauses_of(cues: Cues) -> tuple[Clause, ...]:
    """Cut a draft into clauses and tell the direction of each."""
    return tuple(_read(cues, first, last) for first, last in _bounds(cues))


def _bounds(cues: Cues) -> list[tuple[int, int]]:
    """Cut at punctuation, before a conjunction that brings a new subject, and before a new subject."""
    words, lower = cues.text.words, cues.lower
    count = len(words)
    found: list[tuple[int, int]] = []
    start = 0
    for index in range(1, count):
        word = lower[index]
        cut = not words[index].joined
        if not cut and word in _CONJUNCTIONS:
            cut = index + 1 < count and (lower[index + 1] in _RESTART or _asks_on(lower, start, index))
        elif not cut and (word in PARTNER or word in WRITER):
            before = lower[index - 1]
            if _is_receiver(cues, index):
                continue
            cut = index - start > 1 and before not in _CONJUNCTIONS and before not in _OBJECT_MARKS
        if cut:
            found.append((start, index - 1))
            start = index
    if count:
        found.append((start, count - 1))
    return found


def _asks_on(lower: Sequence[str], start: int, index: int) -> bool:
    """Tell whether the writer, of whom the clause from *start* speaks, goes on to ask: "and ask for …"."""
    if lower[index] not in {"and", "but"} or WRITER.isdisjoint(lower[start:index]):
        return False
    following = [word for word in lower[index + 1 : index + 3] if word not in {"only", "just", "simply"}]
    return following[:1] != [] and following[0] in _ASKING


def _is_receiver(cues: Cues, index: int) -> bool:
    """Tell whether "you" is who receives: "we bring you 40 guests"."""
    if cues.lower[index] != "you":
        return False
    if "writer_gives" not in cues.tags[index - 1] and cues.lower[index - 1] not in _HANDING:
        return False
    after = index + 1
    if after >= len(cues.lower):
        return True
    verb = not cues.tags[after].isdisjoint({"partner_gets", "partner_gives"})
    return not verb and cues.lower[after] not in _AUXILIARIES


def _read(cues: Cues, first: int, last: int) -> Clause:
    if _asks_on(cues.lower, max(0, first - _REACH), first):
        return Clause(first, last, "we", cues.lower[first + 1], "ask")
    subject, at = _subject(cues.lower, first, last)
    verb = ""
    if subject in {"we", "you"}:
        at += 1
        while at <= last and cues.lower[at] in _AUXILIARIES:
            at += 1
        verb = cues.lower[at] if at <= last else ""
    direction: Direction = subject
    if _is_imperative(cues, first, last) or _is_request(cues, first, last):
        direction = "ask"
    elif verb and subject == "we":
        direction = _of_writer(cues, first, last, verb, cues.tags[at])
    elif verb:
        direction = _of_partner(cues.tags[at])
    if direction == subject and _may_ask(cues, first, last):
        direction = "maybe_ask"
    return Clause(first, last, subject, verb, direction)


def _subject(lower: Sequence[str], first: int, last: int) -> tuple[Subject, int]:
    """Return the first side that a clause speaks of, and where."""
    for at in range(first, last + 1):
        word = lower[at]
        if word in WRITER:
            return "we", at
        if word in PARTNER:
            return "you", at
        if word in _OWN:
            return _OWN[word], at
    return "none", last


def _may_ask(cues: Cues, first: int, last: int) -> bool:
    """Tell whether words of asking stand in a clause, and none of giving."""
    part = cues.tags[first : last + 1]
    return any("ask_clear" in tags for tags in part) and not any("give" in tags for tags in part)


def _of_partner(verb_tags: frozenset[str]) -> Direction:
    if "partner_gives" in verb_tags:
        return "ask"
    return "gain" if "partner_gets" in verb_tags else "you"


def _of_writer(cues: Cues, first: int, last: int, verb: str, verb_tags: frozenset[str]) -> Direction:
    """Tell what the writer does: to take a figure or a share is to ask, to take the calls is to give."""
    if verb == "look" and "after" in cues.lower[first : last + 1]:
        return "give"
    if "writer_takes" in verb_tags:
        return "ask"
    if verb in _KEEPING:
        words = cues.text.words
        part = cues.text.raw[words[first].start : words[last].end]
        if verb != "take" or _SHARES.intersection(cues.lower[first : last + 1]) or _has_digit(part):
            return "ask"
        return "give"
    return "give" if "writer_gives" in verb_tags else "we"


def _is_request(cues: Cues, first: int, last: int) -> bool:
    """Tell whether the writer asks for leave: "could we …", "may we …", and not to give something."""
    lower = cues.lower
    at = first + (lower[first] in {"so", "and", "then"})
    if at + 2 > last or lower[at] not in _MAY_WE or lower[at + 1] not in WRITER:
        return False
    at += 2
    while at < last and lower[at] in _AUXILIARIES | {"please", "have"}:
        at += 1
    return lower[at] not in _OFFERING


def _has_digit(part: str) -> bool:
    return any(letter.isdigit() for letter in part)


def _is_imperative(cues: Cues, first: int, last: int) -> bool:
    lower, words = cues.lower, cues.text.words
    at = first
    while at <= last and lower[at] in _LEAD_IN:
        at += 1
    if at > last or "imperative" not in cues.tags[at]:
        return False
    begins = at == 0 or not words[at].joined or lower[at - 1] in _POLITE
    return begins and not (at < last and lower[at + 1] in _CLOSERS)
