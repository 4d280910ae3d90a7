"""The frame of a rubric: its outline and its criteria, read and checked together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from valuecoach.rubric.criterion import HIGHEST_LEVEL, Criterion
from valuecoach.rubric.document import Document, Faults
from valuecoach.rubric.outline import OUTLINE, Outline
from valuecoach.rubric.schema import Shape

_OUTLINE: Final = Shape(Outline)
_CRITERION: Final = Shape(Criterion)
_FOLDER: Final = "criteria/"
_RISING: Final = ["weak", "promising", "strong"]
_ALL_POINTS: Final = 100
_TOLERANCE: Final = 1e-6


def read_outline(documents: Mapping[str, Document], faults: Faults) -> Outline | None:
    """Read rubric.yaml and check that its bands cover 0 to 100."""
    document = documents.get(OUTLINE)
    if document is None:
        expected = "expected this file, with version, title, bands and criteria"
        faults.add(OUTLINE, 1, "", expected, unless=OUTLINE)
        return None
    outline = _OUTLINE.read(document, document.value, (), faults)
    if outline is None:
        return None
    at = document.line(("bands",))
    rising = sorted(outline.bands, key=lambda band: (band.start, -_RISING.index(band.key)))
    if [band.key for band in rising] != _RISING:
        faults.add(
            OUTLINE, at, "bands", "expected weak, promising and strong once each, the higher from more"
        )
    elif rising[0].start != 0:
        faults.add(
            OUTLINE, at, "bands", f"expected weak from 0, not {rising[0].start}: no score may fall through"
        )
    if len(set(outline.criteria)) < len(outline.criteria):
        faults.add(OUTLINE, document.line(("criteria",)), "criteria", "expected each criterion once")
    return outline


def read_criteria(
    documents: Mapping[str, Document], outline: Outline | None, faults: Faults
) -> Mapping[str, Criterion]:
    """Read criteria/ and check levels, weights and that the outline names them all."""
    found: dict[str, Criterion] = {}
    for name, document in documents.items():
        if not name.startswith(_FOLDER):
            continue
        criterion = _CRITERION.read(document, document.value, (), faults)
        if criterion is None:
            continue
        _check_levels(document, criterion, faults)
        if criterion.key in found:
            faults.add(
                name, document.line(("key",)), "key", f"expected another key; {criterion.key!r} is taken"
            )
        found[criterion.key] = criterion
        if outline is not None and criterion.key not in outline.criteria:
            expected = f"expected a criterion that {OUTLINE} names: {', '.join(outline.criteria)}"
            faults.add(name, document.line(("key",)), "key", expected)
    if outline is None:
        return found
    document = documents[OUTLINE]
    for index, key in enumerate(outline.criteria):
        if key not in found:
            expected = f"expected a file {_FOLDER}{key}.yaml for {key!r}"
            line = document.line(("criteria", index))
            faults.add(OUTLINE, line, f"criteria[{index}]", expected, unless=_FOLDER)
    total = sum(criterion.weight for criterion in found.values())
    if set(found) == set(outline.criteria) and abs(total - _ALL_POINTS) > _TOLERANCE:
        expected = f"expected weights that add up to {_ALL_POINTS}, not {total:g}"
        faults.add(OUTLINE, document.line(("criteria",)), "criteria", expected)
    return found


def _check_levels(document: Document, criterion: Criterion, faults: Faults) -> None:
    levels = [level.level for level in criterion.levels]
    if levels != list(range(HIGHEST_LEVEL + 1)):
        expected = f"expected the levels 0 to {HIGHEST_LEVEL} in order, not {levels}"
        faults.add(document.file, document.line(("levels",)), "levels", expected)
        return
    for index, level in enumerate(criterion.levels):
        at = document.line(("levels", index, "needs"))
        if level.level > 0 and not level.needs.strip():
            faults.add(
                document.file, at, f"levels[{index}].needs", "expected advice on how to reach this level"
            )
        elif level.level == 0 and level.needs:
            faults.add(
                document.file, at, f"levels[{index}].needs", "expected nothing: every text reaches level 0"
            )
