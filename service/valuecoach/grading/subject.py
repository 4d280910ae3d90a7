"""A graded reading as the rules of the rubric see it: the facts that they name, and where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from valuecoach.grading.asking import asking, is_today, offered_of, places_of
from valuecoach.grading.scorecard import Grader, Scorecard
from valuecoach.reading.clauses import Clause
from valuecoach.reading.figure import Figure
from valuecoach.reading.parts import Part
from valuecoach.reading.reading import Reading, read_draft
from valuecoach.rubric.facts import METRIC_NAMES, ROLE_NAMES
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, read

_SIZED: Final[frozenset[Part]] = frozenset({"benefit", "pain"})
_MEASURED_FROM: Final[frozenset[Part]] = frozenset({"baseline", "pain"})
_ASKED: Final[frozenset[Part]] = frozenset({"ask", "price"})
_PEOPLE: Final = ("role", "team", ROLE_NAMES)
_PERSONAL: Final = ("time_back", "target", "recognition", "fear_off", "learning", "relief")
_OFFERING: Final = frozenset({"give", "gain", "our", "we", "none"})
_TELLING: Final = _OFFERING | {"maybe_ask"}
_TOLD: Final = frozenset({"things", "offer_verb", "mechanism", "metric", "up_verb", "down_verb"})
_WHATS: Final = frozenset({"things", "offer_verb"})
_CLAIMING: Final = frozenset({"give", "gain", "your", "you", "our", "we", "none"})
_CHANGE: Final = frozenset({"comparative", "up_verb", "down_verb"})
_PROMISE: Final = frozenset(
    {"metric", "metric_vague", "gain_word", "growth", "cost", "experience", "advantage"}
)
_NO_COMPANY: Final = frozenset(
    {"given_names", "day_word", "period", "jargon", "metric", "role", "honorific", "greeting"}
)
_HAPPENED: Final = frozenset(
    """cut rose fell raised dropped grew saw took halved doubled went saved sold booked renewed reduced lifted
    gained brought kept lost got won""".split()
)
_SHOWN: Final = frozenset({"our", "my", "this", "such"})
_SMALLEST_REACH: Final = 10
_BASED: Final = frozenset({"of", "on", "off"})
"""After a share, words that say what it is a share of."""
_IMPLIED: Final = 2
"""The level from which a criterion holds that somebody gains."""


class GradedReader:
    """Reads texts as reviews do; the examples of a rubric's own rules are tried with it."""

    def __init__(self) -> None:
        self._grader: Grader | None = None

    def __call__(self, rubric: Rubric, raw: str) -> Subject:
        """Read *raw* by *rubric*, whose weights are read once."""
        if self._grader is None or self._grader.rubric is not rubric:
            self._grader = Grader(rubric)
        reading = read_draft(read(raw), rubric.lexicons)
        return subject_of(reading, self._grader.grade(self._grader.facts(reading)))


def subject_of(reading: Reading, card: Scorecard) -> Subject:
    """Return *reading* with the facts that the rubric names; what *card* denies is not among them."""
    spans: dict[str, list[Span]] = {}
    _add_figures(spans, reading)
    _add_claims(spans, reading)
    _add_exchange(spans, reading, card)
    _add_people(spans, reading, card)
    text = reading.text
    implied = card.level("personal") == _IMPLIED
    facts = {
        "implied_gains": float(implied),
        "words": float(len(text.words)),
        "sentences": float(len(text.sentences)),
        "we_words": float(reading.voice.we),
        "you_words": float(reading.voice.you),
    }
    return Subject.of(text, reading.cues.hits, facts, spans)


def _add_figures(spans: dict[str, list[Span]], reading: Reading) -> None:
    pairs = tuple(zip(reading.figures, reading.parts, strict=True))

    def add(name: str, holds: Callable[[Figure, Part], bool]) -> None:
        spans[name] = [figure.span for figure, part in pairs if holds(figure, part)]

    add("figures", lambda figure, _: not figure.retracted)
    add("exact_benefits", lambda figure, part: part in _SIZED and _is_exact(figure))
    add("rough_benefits", lambda figure, part: part == "benefit" and figure.sizes and not _is_exact(figure))
    lower = reading.cues.lower
    add(
        "percentages",
        lambda figure, part: (
            part == "benefit"
            and figure.kind == "percent"
            and not figure.pair
            and _BASED.isdisjoint(lower[figure.last + 1 : figure.last + 2])
        ),
    )
    add(
        "multipliers",
        lambda figure, part: part == "benefit" and figure.kind == "multiplier" and not figure.pair,
    )
    asked = asking(reading)
    add(
        "sized_asks",
        lambda figure, part: (
            part in _ASKED
            and _is_exact(figure)
            and not is_today(reading, figure)
            and (part != "ask" or any(ask.start <= figure.span.start < ask.end for ask in asked))
        ),
    )
    add("reach_figures", lambda figure, part: part == "reach" and figure.value >= _SMALLEST_REACH)
    add("retracted_figures", lambda figure, _: figure.retracted)
    add("baselines", lambda figure, part: part in _MEASURED_FROM or is_today(reading, figure))
    dated = [
        figure.span for figure, part in pairs if part in {"date", "period"} or (figure.per and figure.sizes)
    ]
    spans["periods"] = _merged(dated, reading.cues.spans("period"))
    spans["scopes"] = _merged((f.span for f, part in pairs if part == "scope"), reading.cues.spans("scope"))
    spans["contradictions"] = [reading.figures[second].span for _, second in reading.contradictions]


def _is_exact(figure: Figure) -> bool:
    return figure.sizes and figure.precision == "exact" and not figure.weak


def _add_claims(spans: dict[str, list[Span]], reading: Reading) -> None:
    cues = reading.cues
    pairs = tuple(zip(reading.figures, reading.parts, strict=True))
    gained = [figure.first for figure, part in pairs if part == "benefit"]
    claims: list[Span] = []
    ideas: set[int] = set()
    for clause in offered_of(reading):
        tags = _tags(reading, clause)
        sized = any(clause.first <= index <= clause.last for index in gained)
        changes = not tags.isdisjoint(_CHANGE) and not tags.isdisjoint(_PROMISE)
        claimed = clause.direction in _CLAIMING and (sized or changes)
        if claimed:
            claims.extend(places_of(reading, [clause]))
        if claimed or clause.direction in {"give", "gain"}:
            ideas.add(reading.text.words[clause.first].sentence)
    spans["claims"] = claims
    spans["ideas"] = [reading.text.sentences[index] for index in sorted(ideas)]
    spans["metrics"] = _merged(cues.spans("metric", METRIC_NAMES))
    ends = {
        index: hit.last
        for hit in cues.phrases("metric", METRIC_NAMES)
        for index in range(hit.first, hit.last)
    }
    spans["partner_metrics"] = [
        reading.text.span(owned.first, ends.get(owned.last, owned.last))
        for owned in reading.voice.owned
        if owned.concrete and "metric" in owned.tags
    ]
    means = [reading.text.span(claim.mover, claim.mover) for claim in reading.claims if claim.means]
    spans["mechanisms"] = _merged(cues.spans("mechanism"), means)
    told = _told_of_others(reading)
    spans["named_results"] = [
        figure.span
        for figure, part in pairs
        if part == "benefit" and reading.text.words[figure.first].sentence in told
    ]


def _tags(reading: Reading, clause: Clause) -> frozenset[str]:
    return frozenset().union(*reading.cues.tags[clause.first : clause.last + 1])


def _told_of_others(reading: Reading) -> set[int]:
    """Return the sentences that name a company and tell what happened there."""
    raw, tags = reading.text.raw, reading.cues.tags
    openings = {sentence.start for sentence in reading.text.sentences}
    found: set[int] = set()
    for index, word in enumerate(reading.text.words):
        name = raw[word.start : word.end]
        if word.sentence in found or not name[0].isupper() or name.isupper() or "'" in word.lower:
            continue
        opens = word.start in openings and "company_word" not in tags[index]
        if not opens and tags[index].isdisjoint(_NO_COMPANY):
            found.add(word.sentence)
    compared = {reading.text.words[figure.first].sentence for figure in reading.figures if figure.pair}
    return {
        sentence
        for sentence in found
        if sentence in compared or not _HAPPENED.isdisjoint(reading.cues.words_by_sentence[sentence])
    }


def _add_exchange(spans: dict[str, list[Span]], reading: Reading, card: Scorecard) -> None:
    cues = reading.cues
    offered = offered_of(reading)
    gives = [clause for clause in offered if clause.direction in {"give", "gain"}]
    offers = [clause for clause in offered if clause.direction in _OFFERING]
    whole = list(reading.text.sentences[:1])
    last = list(reading.text.sentences[-1:])
    telling = [
        clause
        for clause in offered
        if clause.direction in _TELLING
        and clause.last > clause.first
        and not _tags(reading, clause).isdisjoint(_TOLD)
    ]
    given = places_of(reading, gives or telling or offers) or whole
    asked = asking(reading)
    if not asked and card.ask == "clear":
        given = [span for span in given if span.start < last[0].start] or given
    spans["gives"] = given if card.give == "clear" else []
    vague = [
        cues.text.span(hit.first, hit.last)
        for hit in cues.phrases("vague_noun")
        if hit.first and (cues.lower[hit.first - 1] in _SHOWN or "filler" in cues.tags[hit.first - 1])
    ]
    unclear = vague or (given if card.give == "vague" else [])
    spans["vague_gives"] = unclear if card.give != "clear" else []
    spans["asks"] = (asked or last) if card.ask == "clear" else []
    wished = list(cues.spans("ask_vague")) or ((asked or last) if card.ask == "vague" else [])
    spans["vague_asks"] = wished if card.ask != "clear" else []
    recognised = [clause for clause in telling if not _tags(reading, clause).isdisjoint(_WHATS)]
    spans["whats"] = (places_of(reading, recognised) or given) if card.level("specific") else []
    priced = [
        figure.span
        for figure, part in zip(reading.figures, reading.parts, strict=True)
        if part == "price" and not is_today(reading, figure)
    ]
    spans["prices"] = _merged(priced, cues.spans("fee", "risk_reversal"))
    spans["risk_reversals"] = list(cues.spans("risk_reversal"))


def _add_people(spans: dict[str, list[Span]], reading: Reading, card: Scorecard) -> None:
    cues, owned = reading.cues, reading.voice.owned_spans(reading.cues)
    spans["partner_nouns"] = list(owned)
    spans["wheres"] = _merged(owned, cues.spans("partner_people", "team"))
    spans["people"] = _merged(reading.people.spans(cues), cues.spans(*_PEOPLE))
    ours = {"our", "my"}
    spans["owners"] = [
        cues.text.span(hit.first, hit.last)
        for hit in cues.phrases(*_PEOPLE)
        if hit.first and cues.lower[hit.first - 1] in ours
    ]
    whole = list(reading.text.sentences[:1])
    personal = card.level("personal")
    felt = _merged(cues.spans(*_PERSONAL)) or (whole if personal > _IMPLIED else [])
    spans["personal_gains"] = felt if personal >= _IMPLIED else []
    gained = card.level("business") >= _IMPLIED
    spans["partner_gains"] = (spans["claims"] or whole) if gained else []
    spans["partner_aims"] = list(cues.spans("stated_aim")) if card.level("business") > _IMPLIED else []


def _merged(*groups: Iterable[Span]) -> list[Span]:
    return sorted({span for group in groups for span in group})
