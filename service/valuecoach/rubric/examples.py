"""The examples of each rule, tried: a rule that misses its own examples is at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from valuecoach.rubric.document import Faults, named
from valuecoach.rubric.facts import FACTS
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.rulebook import AnyRule, RuleBook
from valuecoach.rubric.schema import Listed
from valuecoach.rubric.subject import Subject
from valuecoach.text import Span, read

Reader = Callable[[Rubric, str], Subject]
"""Reads a text as reviews do."""


def plain(rubric: Rubric, raw: str) -> Subject:
    """Read *raw* for its words and phrases alone."""
    text = read(raw)
    return Subject.of(text, rubric.lexicons.hits(text))


def try_examples(
    rubric: Rubric, rules: Iterable[Listed[AnyRule]], reader: Reader | None, faults: Faults
) -> None:
    """Try each rule on its own examples; without a *reader*, only the rules that need no facts."""
    for listed in rules:
        rule, document = listed.value, listed.document
        if reader is None and any(name in FACTS for _, name in rule.names()):
            continue
        book = RuleBook([rule])
        for field in ("bad", "good"):
            for index, raw in enumerate(getattr(rule, field)):
                matches = book.find((reader or plain)(rubric, raw))
                sought = field == ("good" if rule.effect == "helps" else "bad")
                if bool(matches) == sought:
                    continue
                at = (*listed.path, field, index)
                expected = "expected the rule to find something in this example"
                if not sought:
                    expected = "expected the rule to find nothing in this example; it found "
                    expected += _found(matches[0].span, raw)
                faults.add(document.file, document.line(at), named(at), expected)


def _found(span: Span | None, raw: str) -> str:
    return "something missing" if span is None else repr(span.of(raw))
