"""The summary sheet of a workbook: the picture of the team as tables with charts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from valuecoach.batches.picture.comparison import Comparison
from valuecoach.batches.picture.frequency import Frequent
from valuecoach.batches.picture.groups import RANKED_FROM, Group
from valuecoach.batches.picture.picture import TeamPicture
from valuecoach.batches.workbook_look import FAIR, GOOD, HEAT, LINE, POOR, Look, lines_of

SHEET: Final = "Summary"
_WIDTHS: Final = (80, 14, 11, 11, 11, 11, 11, 11, 11, 11, 11)
_CHARTS: Final = 12
"""The column right of the tables, where charts stand."""
_CHART_ROWS: Final = 14
_SIZE: Final = {"width": 520, "height": 260}
_TENTHS: Final = tuple(f"{low}–{low + 9 if low < 90 else 100}" for low in range(0, 100, 10))  # noqa: PLR2004
_MOST_GROUPS: Final = 200


def write_summary(workbook: Any, look: Look, picture: TeamPicture) -> None:
    """Add a sheet with *picture* to *workbook*."""
    _Summary(workbook, workbook.add_worksheet(SHEET), look).write(picture)


class _Summary:
    """Writes one table below the other."""

    def __init__(self, workbook: Any, sheet: Any, look: Look) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._look = look
        self._row = 0
        self._charts = 0

    def write(self, picture: TeamPicture) -> None:
        """Write every part of the picture that has something to show."""
        for index, width in enumerate(_WIDTHS):
            self._sheet.set_column(index, index, width)
        self._sheet.hide_gridlines(2)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.write_string(0, 0, "Value statements of the team", self._look.title)
        self._row = 2
        self._facts(picture)
        self._distribution(picture)
        self._criteria(picture)
        self._frequent("Facts that are missing most often", "fact", picture.missing)
        self._frequent("Findings that come up most often", "finding", picture.findings)
        self._groups("Authors", picture.authors, picture)
        self._groups("Teams", picture.teams, picture)
        self._best(picture)
        self._duplicates(picture)
        if picture.comparison is not None:
            self._comparison(picture.comparison, picture)
        self._frequent("Why rows have no review", "reason", picture.failures)

    def _facts(self, picture: TeamPicture) -> None:
        facts = [("rows", picture.rows), ("graded", picture.graded), ("without a review", picture.failed)]
        measured = [("median score", picture.median), ("mean score", picture.mean)]
        self._table(
            "At a glance",
            ("", "count"),
            [*facts, *((name, value) for name, value in measured if value is not None)],
        )

    def _distribution(self, picture: TeamPicture) -> None:
        first = self._table(
            "Scores", ("score", "statements"), list(zip(_TENTHS, picture.tenths, strict=True))
        )
        self._chart("column", "Distribution of scores", first, len(_TENTHS))
        first = self._table("Bands", ("band", "statements"), picture.bands)
        self._chart("bar", "Bands", first, len(picture.bands), (GOOD, FAIR, POOR))
        first = self._table("What partners would say", ("verdict", "statements"), picture.verdicts)
        self._chart("bar", "What partners would say", first, len(picture.verdicts), (GOOD, FAIR, POOR))

    def _criteria(self, picture: TeamPicture) -> None:
        highest = max((criterion.highest for criterion in picture.criteria), default=0)
        header = ("criterion", "mean level", *(f"level {level}" for level in range(highest + 1)))
        rows = [(criterion.label, criterion.mean, *criterion.counts) for criterion in picture.criteria]
        first = self._table("Criteria: how many statements reach which level", header, rows)
        last = first + len(rows) - 1
        self._sheet.conditional_format(first, 1, last, 1, HEAT.scale(highest))
        for row in range(first, last + 1):
            self._sheet.conditional_format(
                row,
                2,
                row,
                2 + highest,
                {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#F0C36D"},
            )
        self._chart("bar", "Mean level of each criterion", first, len(rows))

    def _frequent(self, title: str, name: str, found: Sequence[Frequent]) -> None:
        if found:
            rows = [(item.text, item.statements, item.share) for item in found]
            self._table(title, (name, "statements", "share"), rows, share=2)

    def _groups(self, title: str, groups: Sequence[Group], picture: TeamPicture) -> None:
        if not groups:
            return
        header = ("name", "statements", "median", "place", "accepted", *(c.label for c in picture.criteria))
        rows = [
            (group.name, group.statements, group.median, group.rank, group.accepted, *group.levels)
            for group in groups[:_MOST_GROUPS]
        ]
        first = self._table(title, header, rows)
        last = first + len(rows) - 1
        self._sheet.conditional_format(first, 2, last, 2, HEAT.scale(100))
        for index, criterion in enumerate(picture.criteria):
            self._sheet.conditional_format(first, 5 + index, last, 5 + index, HEAT.scale(criterion.highest))
        note = f"Nobody with fewer than {RANKED_FROM} statements is given a place."
        if len(groups) > _MOST_GROUPS:
            note += f" The first {_MOST_GROUPS} of {len(groups):,} are shown."
        self._note(note)

    def _best(self, picture: TeamPicture) -> None:
        if picture.best:
            rows = [
                ("\n".join([best.statement, *best.strengths]), best.score, best.number, best.author)
                for best in picture.best
            ]
            self._table("Statements to learn from, and why", ("statement", "score", "row", "author"), rows)

    def _duplicates(self, picture: TeamPicture) -> None:
        if picture.duplicates:
            rows = [(", ".join(map(str, group[:30])), len(group)) for group in picture.duplicates]
            self._table("Statements that are nearly the same", ("rows", "statements"), rows)

    def _comparison(self, comparison: Comparison, picture: TeamPicture) -> None:
        rows = [
            ("statements graded both times", comparison.matched),
            ("better", comparison.better),
            ("the same", comparison.same),
            ("worse", comparison.worse),
            ("median before", comparison.median_before),
            ("median now", comparison.median_after),
            *(
                (f"mean change: {criterion.label.lower()}", change)
                for criterion, change in zip(picture.criteria, comparison.levels, strict=False)
            ),
        ]
        self._table("Before and after", ("", "value"), rows)
        moved = [(move.label, move.number, move.before, move.after) for move in comparison.moves]
        if moved:
            self._table("Largest changes", ("statement", "row", "before", "now"), moved)

    def _table(
        self, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], share: int | None = None
    ) -> int:
        """Write a table; return the row of its first line."""
        self._sheet.write_string(self._row, 0, title, self._look.heading)
        if max(map(len, header[1:]), default=0) >= _WIDTHS[-1]:
            self._sheet.set_row(self._row + 1, 2 * LINE)
        for index, name in enumerate(header):
            self._sheet.write_string(self._row + 1, index, name, self._look.header)
        first = self._row = self._row + 2
        for row in rows:
            self._sheet.set_row(self._row, LINE * lines_of(str(row[0]), _WIDTHS[0]))
            for index, value in enumerate(row):
                self._cell(index, value, self._look.share if index == share else self._look.mean)
            self._row += 1
        self._row += 1
        return first

    def _cell(self, column: int, value: Any, decimal: Any) -> None:
        if isinstance(value, int):
            self._sheet.write_number(self._row, column, value, self._look.level)
        elif isinstance(value, float):
            self._sheet.write_number(self._row, column, value, decimal)
        elif value:
            self._sheet.write_string(self._row, column, value, self._look.text)

    def _note(self, text: str) -> None:
        self._sheet.write_string(self._row - 1, 0, text, self._look.note)
        self._row += 1

    def _chart(self, kind: str, title: str, first: int, count: int, colours: Sequence[str] = ()) -> None:
        """Draw the second column of the table whose first line is in the row *first*."""
        chart = self._workbook.add_chart({"type": kind})
        last = first + count - 1
        chart.add_series(
            {
                "name": title,
                "categories": [SHEET, first, 0, last, 0],
                "values": [SHEET, first, 1, last, 1],
                "fill": {"color": "#4A6FA5"},
                "points": [{"fill": {"color": colour}} for colour in colours] or None,
                "data_labels": {"value": True},
                "gap": 60,
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        axis = {"major_gridlines": {"visible": False}}
        chart.set_y_axis(axis | ({"reverse": True} if kind == "bar" else {}))
        chart.set_x_axis(axis)
        chart.set_size(_SIZE)
        self._sheet.insert_chart(2 + self._charts * _CHART_ROWS, _CHARTS, chart)
        self._charts += 1
