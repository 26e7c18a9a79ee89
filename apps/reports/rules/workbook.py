"""A report as a workbook: a sheet of figures, a sheet a section with Excel's own chart, numbers as numbers.

Excel keeps fifteen digits. Where an amount has more, a column beside it has all of them as text.
"""

from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from apps.core.later import Later
from apps.reports.rules.pdf import PALETTE
from apps.reports.rules.words import places_of
from apps.reports.types import Chart, Document, Section

_xlsx: Any = Later("xlsxwriter")
_NAME: Final = 31
_MOST_LINKS: Final = 60_000


def render(document: Document, *, base: str, edition: int) -> bytes:
    """The file; `base` is the console's address. The same document gives the same bytes."""
    target = BytesIO()
    book = _xlsx.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document.title, "created": _moment(document)})
    write = _Writer(book, base)
    write.front(document, edition)
    for number, section in enumerate(document.sections, start=1):
        write.section(number, section)
    book.close()
    return target.getvalue()


def table(section: Section, *, base: str) -> bytes:
    """One table as a workbook of its own: what a screen shows."""
    target = BytesIO()
    book = _xlsx.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _Writer(book, base).section(1, section)
    book.close()
    return target.getvalue()


class _Writer:
    """One workbook in the making, with its formats."""

    def __init__(self, book: Any, base: str) -> None:
        self.book, self.base = book, base
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#14213d"})
        self.dim = book.add_format({"font_color": "#5b6577"})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "bottom_color": "#d5dae3", "text_wrap": True, "valign": "top"}
        )
        self.bold = book.add_format({"bold": True})

    def front(self, document: Document, edition: int) -> None:
        sheet = self.book.add_worksheet("Report")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 1, 26)
        sheet.set_column(2, 2, 60)
        again = f" · restated, edition {edition}" if edition > 1 else ""
        sheet.write_string(0, 0, document.title, self.title)
        sheet.write_string(1, 0, f"{document.subtitle}{again}", self.dim)
        row = 3
        for figure in document.figures:
            sheet.write_string(row, 0, figure.label)
            if figure.link:
                sheet.write_url(row, 1, self.base + figure.link, string=figure.value)
            else:
                sheet.write_string(row, 1, figure.value)
            sheet.write_string(row, 2, figure.note, self.dim)
            row += 1
        for note in document.notes:
            row += 1
            sheet.write_string(row, 0, note, self.dim)

    def section(self, number: int, section: Section) -> None:
        sheet = self.book.add_worksheet(_sheet_name(number, section.heading))
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, 24, 17)
        sheet.write_string(0, 0, section.heading, self.title)
        sheet.write_string(1, 0, section.note, self.dim)
        self._table(sheet, section)
        if section.chart:
            self._chart(sheet, section.chart, below=len(section.lines) + 6)

    def _table(self, sheet: Any, section: Section) -> None:
        exact = [place for place in range(len(section.columns)) if _needs_text(section, place)]
        heads = [
            f"{name} ({section.currency})" if section.currency and _has_amounts(section, place) else name
            for place, name in enumerate(section.columns)
        ]
        heads += [f"{section.columns[place]}, every digit" for place in exact]
        for place, head in enumerate(heads):
            sheet.write_string(3, place, head, self.head)
        sheet.freeze_panes(4, 1)
        for row, line in enumerate(section.lines, start=4):
            for place, value in enumerate(line.cells):
                link = self.base + line.link if line.link and place and row < _MOST_LINKS else ""
                self._cell(sheet, row, place, value, section, link=link, is_bold=line.is_total)
            for more, place in enumerate(exact):
                value = line.cells[place]
                sheet.write_string(row, len(section.columns) + more, "" if value is None else f"{value:f}")
        if section.lines:
            sheet.autofilter(3, 0, 3 + len(section.lines), len(heads) - 1)

    def _cell(
        self, sheet: Any, row: int, place: int, value: Any, section: Section, *, link: str, is_bold: bool
    ) -> None:
        style: dict[str, Any] = {"bold": is_bold}
        if link and value is not None:
            sheet.write_url(row, place, link, string=" ")
            style |= {"font_color": "#0b5cad", "underline": 1}
        if value is None:
            sheet.write_blank(row, place, None)
        elif isinstance(value, Decimal):
            digits = places_of(value, section)
            style["num_format"] = "#,##0" + ("." + "0" * digits if digits else "")
            sheet.write_number(row, place, float(value), self._style(style))
        elif isinstance(value, int):
            sheet.write_number(row, place, value, self._style({**style, "num_format": "#,##0"}))
        else:
            sheet.write_string(row, place, str(value), self._style(style))

    def _style(self, wanted: dict[str, Any]) -> Any:
        kept: dict[str, Any] = self.__dict__.setdefault("_kept", {})
        key = repr(sorted(wanted.items()))
        if key not in kept:
            kept[key] = self.book.add_format(wanted)
        return kept[key]

    def _chart(self, sheet: Any, chart: Chart, *, below: int) -> None:
        """The chart's numbers stand below the table, and the chart reads them there."""
        sheet.write_string(below, 0, chart.title, self.bold)
        for place, series in enumerate(chart.series, start=1):
            sheet.write_string(below + 1, place, series.name, self.head)
            sheet.write_column(below + 2, place, [round(value, 6) for value in series.values])
        sheet.write_column(below + 2, 0, chart.labels)
        last = below + 1 + len(chart.labels)
        drawn = self.book.add_chart({"type": "column", "subtype": "stacked"})
        for place in range(1, len(chart.series) + 1):
            drawn.add_series(
                {
                    "name": [sheet.name, below + 1, place],
                    "categories": [sheet.name, below + 2, 0, last, 0],
                    "values": [sheet.name, below + 2, place, last, place],
                    "fill": {"color": PALETTE[(place - 1) % len(PALETTE)]},
                    "gap": 40,
                }
            )
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
        drawn.set_y_axis(
            {"name": chart.unit, "major_gridlines": {"visible": True, "line": {"color": "#d5dae3"}}}
        )
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 900, "height": 340})
        sheet.insert_chart(3, _right_of(sheet), drawn)


def _right_of(sheet: Any) -> int:
    return int(sheet.dim_colmax) + 2


def _needs_text(section: Section, place: int) -> bool:
    return any(
        isinstance(value, Decimal) and Decimal(repr(float(value))) != value
        for value in (line.cells[place] for line in section.lines)
    )


def _has_amounts(section: Section, place: int) -> bool:
    return any(isinstance(line.cells[place], Decimal) for line in section.lines)


def _sheet_name(number: int, heading: str) -> str:
    """Unlike any other, and without what Excel forbids in it: `2 What moved, Singapore`, cut if need be."""
    scope, _, subject = heading.partition(": ")
    named = f"{subject[:1].upper()}{subject[1:]}, {scope}" if subject else scope
    plain = " ".join("".join(" " if sign in "[]:*?/\\'" else sign for sign in named).split())
    name = f"{number} {plain}"
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip(', ')}…"


def _moment(document: Document) -> Any:
    """Of the period and not of the making, so that the same figures are the same file."""
    return datetime.combine(document.period.end, time.min)
