"""A folder of files made into a rubric, or into the list of everything that is wrong with it."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from valuecoach.errors import RubricFault, RubricFaults
from valuecoach.rubric.document import Document, Faults, read_document
from valuecoach.rubric.entries import read_entries
from valuecoach.rubric.folder import hash_of, read_folder
from valuecoach.rubric.frame import read_criteria, read_outline
from valuecoach.rubric.lexicon import Lexicons
from valuecoach.rubric.limits import check_limits
from valuecoach.rubric.lists import read_lists
from valuecoach.rubric.outline import OUTLINE
from valuecoach.rubric.rubric import Rubric
from valuecoach.rubric.rulebook import AnyRule, RuleBook
from valuecoach.rubric.rules import check_names, read_rules
from valuecoach.rubric.schema import Listed

GRADING = "grading/"


@dataclass(slots=True)
class Loading:
    """What came of a folder: a rubric if nothing is wrong, and where each rule stands."""

    rubric: Rubric | None = None
    rules: list[Listed[AnyRule]] = field(default_factory=list)
    faults: tuple[RubricFault, ...] = ()


def load(directory: Path) -> Rubric:
    """Load the rubric in *directory*; RubricFaults names everything that is wrong with it."""
    files = read_folder(directory)
    collecting = gc.isenabled()
    gc.disable()  # nothing that loading makes is garbage; looking for it would cost a third of the time
    try:
        loading = assemble(files)
    finally:
        if collecting:
            gc.enable()
    if loading.rubric is None:
        raise RubricFaults(loading.faults)
    return loading.rubric


def assemble(files: Mapping[str, bytes]) -> Loading:
    """Make a rubric from *files*, given by name; go on after each fault to find the others."""
    faults = Faults()
    documents: dict[str, Document] = {}
    for name, content in files.items():
        if name.startswith(GRADING):
            continue
        document = read_document(name, content, faults)
        if document is not None:
            documents[name] = document
    outline = read_outline(documents, faults)
    criteria = read_criteria(documents, outline, faults)
    lexicons = Lexicons()
    lists = read_lists(documents, lexicons, faults)
    check_limits(documents, criteria, lists, faults)
    entries = read_entries(documents, criteria, lists, lexicons, faults)
    rules = read_rules(documents, faults)
    check_names(rules, criteria, lists, faults)
    _check_files(documents, faults)
    ordered = faults.in_order()
    if ordered or outline is None:
        return Loading(None, rules, ordered)
    grading = {name.removeprefix(GRADING): files[name] for name in files if name.startswith(GRADING)}
    rubric = Rubric(
        version=outline.version,
        title=outline.title,
        language=outline.language,
        hash=hash_of(files),
        max_characters=outline.limits.max_characters,
        words_per_minute=outline.words_per_minute,
        bands=tuple(sorted(outline.bands, key=lambda band: -band.start)),
        criteria=tuple(criteria[key] for key in outline.criteria),
        rulebook=RuleBook(rule.value for rule in rules),
        distrust=RuleBook(rule.value for rule in rules if rule.value.distrust),
        lists=lists,
        lexicons=lexicons,
        metrics=entries.metrics,
        priorities=entries.priorities,
        motives=entries.motives,
        roles=entries.roles,
        slots=dict(sorted(entries.slots.items(), key=lambda item: -item[1].damage)),
        gates=entries.gates,
        rewrites=entries.rewrites,
        grading=grading,
    )
    return Loading(rubric, rules)


def _check_files(documents: Mapping[str, Document], faults: Faults) -> None:
    """Refuse files that nothing reads: they are most often misnamed ones."""
    known = {
        OUTLINE,
        "metrics.yaml",
        "priorities.yaml",
        "motives.yaml",
        "roles.yaml",
        "questions.yaml",
        "gates.yaml",
        "rewrites.yaml",
    }
    for name in documents:
        folder, _, file = name.rpartition("/")
        placed = folder in {"criteria", "lexicon", "rules"} if folder else name in known
        if not placed or not file.endswith(".yaml"):
            expected = (
                "expected a file that the rubric knows: criteria/…, lexicon/… or rules/….yaml, or one of "
                + ", ".join(sorted(known))
            )
            faults.add(name, 1, "", expected)
