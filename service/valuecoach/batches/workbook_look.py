"""How the workbook looks: fonts, colours, and the colour scale from weak to strong."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

Kind = Literal["level", "word", "text", "error"]
"""What a column of ours holds."""

_INK: Final = "#17181B"
_SOFT: Final = "#5A5D63"
_RULE: Final = "#DADAD6"
_GROUND: Final = "#F6F6F4"
GOOD: Final = "#17694A"
FAIR: Final = "#B07A10"
POOR: Final = "#AD2418"
_GOOD_TINT: Final = "#8FCFAE"
_FAIR_TINT: Final = "#FBE7B5"
_POOR_TINT: Final = "#F0A79D"

_COLOURS: Final = {
    "accept": GOOD, "strong": GOOD, "revisit": FAIR, "promising": FAIR, "decline": POOR, "weak": POOR,
}  # fmt: skip

LINE: Final = 15
"""The height of a line of text, in points; not every program finds the height of a row by itself."""


class Heat(NamedTuple):
    """A colour scale of three colours."""

    low: str
    middle: str
    high: str

    def scale(self, highest: int) -> dict[str, Any]:
        """Return the conditional format of values from 0 to *highest*."""
        return {
            "type": "3_color_scale",
            "min_type": "num",
            "mid_type": "num",
            "max_type": "num",
            "min_value": 0,
            "mid_value": highest / 2,
            "max_value": highest,
            "min_color": self.low,
            "mid_color": self.middle,
            "max_color": self.high,
        }


HEAT: Final = Heat(_POOR_TINT, _FAIR_TINT, _GOOD_TINT)


class Look:
    """The cell formats of one workbook."""

    def __init__(self, workbook: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}
        lined = base | {"bottom": 1, "bottom_color": _RULE}
        self.header = workbook.add_format(
            base | {"bold": True, "bg_color": _GROUND, "bottom": 2, "bottom_color": _INK, "text_wrap": True}
        )
        self.top = workbook.add_format(lined)
        self.text = workbook.add_format(lined | {"text_wrap": True})
        self.level = workbook.add_format(lined | {"align": "center", "num_format": "0"})
        self.mean = workbook.add_format(lined | {"align": "center", "num_format": "0.0"})
        self.share = workbook.add_format(lined | {"align": "center", "num_format": "0%"})
        self.error = workbook.add_format(lined | {"font_color": POOR, "text_wrap": True})
        self.title = workbook.add_format(base | {"bold": True, "font_size": 18})
        self.heading = workbook.add_format(base | {"bold": True, "font_size": 13, "bottom": 1})
        self.note = workbook.add_format(base | {"font_color": _SOFT, "italic": True})
        self._words = {
            word: workbook.add_format(lined | {"bold": True, "font_color": colour})
            for word, colour in _COLOURS.items()
        }

    def of(self, kind: Kind, value: object) -> Any:
        """Return the format of a cell of *kind* that holds *value*."""
        if kind == "level":
            return self.level
        if kind == "error":
            return self.error
        return self._words.get(str(value), self.text) if kind == "word" else self.text


def lines_of(text: str, width: int) -> int:
    """Return how many lines *text* takes in a column that is *width* characters wide."""
    return sum(1 + len(line) // width for line in text.split("\n"))
