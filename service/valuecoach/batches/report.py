"""The report of a batch: one HTML file that needs no script, no network and no other file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from valuecoach.batches.picture.groups import RANKED_FROM
from valuecoach.batches.picture.picture import TeamPicture

FOLDER: Final = "report"
"""Where the template stands, in the folder of the page."""
_TEMPLATE: Final = "report.html.jinja"
_MOST_GROUPS: Final = 200
_TONES: Final = {"accept": "good", "revisit": "fair", "decline": "poor"}
_TENTHS: Final = [f"{low}–{100 if low == 90 else low + 9}" for low in range(0, 100, 10)]  # noqa: PLR2004
_CHUNK: Final = 200


def report_parts(picture: TeamPicture, web: Path, *, title: str, rubric: str) -> Iterator[bytes]:
    """Yield the report of *picture* by the template in *web*; say *title* was graded by *rubric*."""
    environment = Environment(
        loader=FileSystemLoader(web / FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    stream = environment.get_template(_TEMPLATE).stream(
        picture=picture,
        title=title,
        rubric=rubric,
        bands=dict(picture.bands),
        verdicts=dict(picture.verdicts),
        tenths=list(zip(_TENTHS, picture.tenths, strict=True)),
        tones=_TONES,
        ranked_from=RANKED_FROM,
        most_groups=_MOST_GROUPS,
    )
    stream.enable_buffering(_CHUNK)
    for part in stream:
        yield part.encode("utf-8", "replace")
