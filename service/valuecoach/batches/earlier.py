"""What an earlier graded file says of its statements, for before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from valuecoach.batches.graded import GradedRow, Scale, levels_of
from valuecoach.batches.limits import STANDARD, Limits
from valuecoach.batches.mapping import ColumnMapping, find_mapping
from valuecoach.batches.opening import open_sheet
from valuecoach.batches.picture.comparison import Mark
from valuecoach.batches.picture.entry import Entry, entry_of, shortened
from valuecoach.batches.sheet import Row, Sheet
from valuecoach.errors import SheetRefused

_SAMPLE: Final = 50
_LABEL: Final = 160


def mark_of(entry: Entry) -> Mark:
    """Return what *entry* is compared by."""
    return Mark(entry.number, entry.key, entry.statement[:_LABEL], entry.score, entry.levels)


def marks_of(rows: Iterator[GradedRow], mapping: ColumnMapping, scales: tuple[Scale, ...]) -> Iterator[Mark]:
    """Yield the mark of each graded row."""
    for graded in rows:
        entry = entry_of(graded, mapping, scales)
        if entry is not None:
            yield mark_of(entry)


def read_marks(
    path: Path, chosen: Mapping[str, Sequence[str]], scales: tuple[Scale, ...], limits: Limits = STANDARD
) -> list[Mark]:
    """Return the marks in the graded file at *path*; refuse one that is not graded."""
    with open_sheet(path, limits=limits) as opened:
        sample, sheet = opened.sheet.sampled(_SAMPLE)
        if {"row", "input", "review"} <= set(sheet.header):
            return list(_from_reviews(sheet, chosen, scales))
        mapping = find_mapping(sheet.header, sample, chosen, literal=sheet.literal)
        return list(_from_columns(sheet, mapping, scales))


def _from_columns(sheet: Sheet, mapping: ColumnMapping, scales: Sequence[Scale]) -> Iterator[Mark]:
    # A file that was graded twice has two columns of each; the later ones stand further right.
    places = [_last(sheet.header, name) for name in ("score", *(scale.key for scale in scales))]
    for row in sheet.rows:
        marks = [row.cells[place].strip() for place in places]
        if all(mark.isdecimal() for mark in marks):
            score, *levels = map(int, marks)
            label = shortened(mapping.statement(row))[:_LABEL]
            yield Mark(row.number, mapping.text(row, "id"), label, score, tuple(levels))


def _last(header: Sequence[str], name: str) -> int:
    found = [index for index, column in enumerate(header) if column.partition(" (")[0] == name]
    if not found:
        raise SheetRefused(f"to compare with is not graded: it has no column {name!r}.")
    return found[-1]


def _from_reviews(
    sheet: Sheet, chosen: Mapping[str, Sequence[str]], scales: Sequence[Scale]
) -> Iterator[Mark]:
    number, given, review = (sheet.header.index(name) for name in ("row", "input", "review"))
    for row in sheet.rows:
        told = json.loads(row.cells[review] or "null")
        if not isinstance(told, dict):
            continue
        item = json.loads(row.cells[given] or "{}")
        names = tuple(item)
        texts = tuple(text if isinstance(text, str) else json.dumps(text) for text in item.values())
        inner = Row(int(row.cells[number]), texts)
        mapping = find_mapping(names, [inner], {field: list(columns) for field, columns in chosen.items()})
        levels = levels_of(told)
        yield Mark(
            inner.number,
            mapping.text(inner, "id"),
            shortened(mapping.statement(inner))[:_LABEL],
            told["score"],
            tuple(levels.get(scale.key, 0) for scale in scales),
        )
