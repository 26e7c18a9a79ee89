"""A report as PDF: figures, charts as vectors, tables that go over pages; every number is a link.

ReportLab is loaded when the first report is drawn: only the worker that writes reports needs it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from apps.core.later import Later
from apps.reports.rules.letters import NOTE, is_lacking, marked_up, one_font, width
from apps.reports.rules.words import cell
from apps.reports.types import Chart, Document, Figure, Section

_colors: Any = Later("reportlab.lib.colors")
_pages: Any = Later("reportlab.platypus")
_styles: Any = Later("reportlab.lib.styles")
_shapes: Any = Later("reportlab.graphics.shapes")
_bars: Any = Later("reportlab.graphics.charts.barcharts")

_WIDTH: Final = 480
# What stays on one page: a heading with its note, its chart, and the first lines of its table.
_HEADING, _CHART_HEIGHT, _BEGINNING = 48, 190, 96
_LEGEND_STEP: Final = 108
_INK, _DIM, _RULE, _LINK = "#14213d", "#5b6577", "#d5dae3", "#0b5cad"
# The palette of the console, told apart by people who do not see all colours.
PALETTE: Final = ("#0b5cad", "#e07a1f", "#2a9d6f", "#8a4fbf", "#c23b50", "#5aa9e6", "#8d99ae", "#b08900")


def render(document: Document, *, base: str, edition: int) -> bytes:
    """The file; `base` is the console's address. The same document gives the same bytes."""
    target = BytesIO()
    page = _pages.SimpleDocTemplate(
        target,
        pagesize=(595.28, 841.89),
        leftMargin=57,
        rightMargin=57,
        topMargin=56,
        bottomMargin=56,
        title=f"{document.title} {document.market} {document.period.label}",
        author="EV4rent back office",
        invariant=1,
    )
    story = [*_head(document, edition), _figures(document.figures, base)]
    for section in document.sections:
        story += _section(section, base)
    lacking = [NOTE] if any(is_lacking(text) for text in _texts(document)) else []
    story += [_text(note, 8, _DIM, after=3) for note in [*document.notes, *lacking]]
    page.build(story, onFirstPage=_foot(document), onLaterPages=_foot(document))
    return target.getvalue()


def _texts(document: Document) -> Iterator[str]:
    """Every text that somebody outside of us wrote."""
    yield from (document.title, document.subtitle, *document.notes)
    for section in document.sections:
        yield section.heading
        for line in section.lines:
            yield from (value for value in line.cells if isinstance(value, str))


def _head(document: Document, edition: int) -> list[Any]:
    again = f" · restated, edition {edition}" if edition > 1 else ""
    return [
        _text(document.title, 20, _INK, bold=True, after=4),
        _text(f"{document.subtitle}{again}", 10, _DIM, after=14),
    ]


def _figures(figures: Sequence[Figure], base: str) -> Any:
    """Three tiles a row."""
    rows = [list(figures[place : place + 3]) for place in range(0, len(figures), 3)]
    drawn = [[_tile(each, base) for each in row] + [""] * (3 - len(row)) for row in rows]
    table = _pages.Table(drawn or [[""]], colWidths=[_WIDTH / 3] * 3, hAlign="LEFT")
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
        ]
    )
    return table


def _tile(figure: Figure, base: str) -> list[Any]:
    value = _linked(figure.value, base, figure.link)
    return [
        _text(figure.label, 8, _DIM, after=1),
        _text(value, 13, _INK, bold=True, after=1, is_markup=True),
        _text(figure.note, 8, _DIM),
    ]


def _section(section: Section, base: str) -> list[Any]:
    parts: list[Any] = [_pages.Spacer(1, 10), _text(section.heading, 13, _INK, bold=True, after=3)]
    if section.note:
        parts.append(_text(section.note, 8.5, _DIM, after=5))
    if section.chart:
        parts.append(_chart(section.chart))
    room = _CHART_HEIGHT * (section.chart is not None) + _BEGINNING * bool(section.lines)
    together = [_pages.CondPageBreak(room + _HEADING), *parts]
    return [*together, _table(section, base)] if section.lines else together


def _table(section: Section, base: str) -> Any:
    heads = [section.columns[0]] + [
        f"{name} ({section.currency})" if section.currency and _is_money(section, place) else name
        for place, name in enumerate(section.columns)
        if place
    ]
    first = 0.34 if len(heads) > 3 else 0.5
    widths = [_WIDTH * first] + [_WIDTH * (1 - first) / (len(heads) - 1)] * (len(heads) - 1)
    rows = [[_cell(marked_up(head), place, _DIM, bold=True) for place, head in enumerate(heads)]]
    for line in section.lines:
        shown = [cell(value, section) for value in line.cells]
        rows.append(
            [
                _cell(_linked(text, base, line.link if place else ""), place, _INK, bold=line.is_total)
                for place, text in enumerate(shown)
            ]
        )
    table = _pages.Table(rows, colWidths=widths, repeatRows=1, hAlign="LEFT")
    table.setStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _colors.HexColor(_RULE)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
    )
    return table


def _is_money(section: Section, place: int) -> bool:
    return any(isinstance(line.cells[place], Decimal) for line in section.lines)


def _chart(chart: Chart) -> Any:
    """Stacked columns with their unit at the axis and a legend below."""
    drawing = _shapes.Drawing(_WIDTH, _CHART_HEIGHT)
    plot = _bars.VerticalBarChart()
    plot.x, plot.y, plot.width, plot.height = 46, 46, _WIDTH - 56, 118
    plot.data = [list(series.values) for series in chart.series]
    plot.categoryAxis.style = "stacked"
    plot.categoryAxis.labels.fontName, plot.categoryAxis.categoryNames = one_font(*_thinned(chart.labels))
    plot.categoryAxis.labels.fontSize = plot.valueAxis.labels.fontSize = 7
    plot.categoryAxis.labels.fillColor = plot.valueAxis.labels.fillColor = _colors.HexColor(_DIM)
    plot.categoryAxis.strokeColor = plot.valueAxis.strokeColor = _colors.HexColor(_RULE)
    plot.categoryAxis.visibleTicks = 0
    plot.valueAxis.labelTextFormat = "{:,.0f}".format if _top(chart) >= 10 else "{:,.2f}".format
    plot.valueAxis.visibleGrid, plot.valueAxis.gridStrokeColor = 1, _colors.HexColor(_RULE)
    plot.valueAxis.valueMin = min(0, min((v for s in chart.series for v in s.values), default=0))
    plot.groupSpacing, plot.bars.strokeColor = 3, None
    for number in range(len(chart.series)):
        plot.bars[number].fillColor = _colors.HexColor(PALETTE[number % len(PALETTE)])
    drawing.add(plot)
    drawing.add(_shapes.String(0, 176, chart.unit, fontSize=7, fillColor=_colors.HexColor(_DIM)))
    drawing.add(legend(chart))
    return drawing


def legend(chart: Chart) -> Any:
    """Each series by its colour, two below each other; its name in a font that has it."""
    drawn = _shapes.Group()
    for number, series in enumerate(chart.series):
        column, row = divmod(number, 2)
        left, base = 46 + column * _LEGEND_STEP, 20 - row * 9
        font, (name,) = one_font(series.name)
        while width(name, font, 7) > _LEGEND_STEP - 12:
            name = name[:-1]
        colour = _colors.HexColor(PALETTE[number % len(PALETTE)])
        drawn.add(_shapes.Rect(left, base - 1, 6, 6, fillColor=colour, strokeWidth=0, strokeColor=None))
        drawn.add(_shapes.String(left + 9, base, name, fontName=font, fontSize=7))
    return drawn


def _top(chart: Chart) -> float:
    return max((sum(s.values[place] for s in chart.series) for place in range(len(chart.labels))), default=0)


def _thinned(labels: Sequence[str]) -> list[str]:
    """At most about ten are written; the others would lie upon each other."""
    step = max(1, -(-len(labels) // 10))
    return [label if place % step == 0 else "" for place, label in enumerate(labels)]


def _linked(text: str, base: str, link: str) -> str:
    safe = marked_up(text)
    return (
        f'<a href="{escape(base + link, {chr(34): "&quot;"})}" color="{_LINK}">{safe}</a>' if link else safe
    )


def _cell(markup: str, place: int, ink: str, *, bold: bool = False) -> Any:
    return _text(markup, 8, ink, bold=bold, right=place > 0, is_markup=True)


def _text(
    text: str,
    size: float,
    ink: str,
    *,
    bold: bool = False,
    right: bool = False,
    after: float = 0,
    is_markup: bool = False,
) -> Any:
    style = _styles.ParagraphStyle(
        "text",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.25,
        textColor=_colors.HexColor(ink),
        alignment=2 if right else 0,
        spaceAfter=after,
    )
    return _pages.Paragraph(text if is_markup else marked_up(text), style)


def _foot(document: Document) -> Any:
    def draw(canvas: Any, page: Any) -> None:
        canvas.saveState()
        canvas.setFillColor(_colors.HexColor(_DIM))
        font, (line,) = one_font(f"{document.title} · {document.market} · {document.period.label}")
        canvas.setFont(font, 7.5)
        canvas.drawString(57, 34, line)
        canvas.setFont("Helvetica", 7.5)
        canvas.drawRightString(57 + _WIDTH, 34, f"Page {page.page}")
        canvas.restoreState()

    return draw
