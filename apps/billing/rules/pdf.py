"""An invoice as PDF. ReportLab is loaded when the first one is drawn; the same invoice is the same bytes."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from apps.billing.types import LineGroup, Printed
from apps.core.later import Later
from apps.core.money import decimal_text

_colors: Any = Later("reportlab.lib.colors")
_pages: Any = Later("reportlab.platypus")
_styles: Any = Later("reportlab.lib.styles")

_WIDTH: Final = 480
_INK, _DIM, _RULE = "#14213d", "#5b6577", "#d5dae3"


def render(invoice: Printed) -> bytes:
    """The file."""
    target = BytesIO()
    page = _pages.SimpleDocTemplate(
        target,
        pagesize=(595.28, 841.89),
        leftMargin=57,
        rightMargin=57,
        topMargin=56,
        bottomMargin=56,
        title=f"Invoice {invoice.number}",
        author="EV4rent",
        invariant=1,
    )
    page.build([*_head(invoice), *_lines(invoice), *_sums(invoice)], onFirstPage=_foot, onLaterPages=_foot)
    return target.getvalue()


def _head(invoice: Printed) -> list[Any]:
    tax = f"\nTax number {invoice.tax_number}" if invoice.tax_number else ""
    left = _text(f"{invoice.name}\n{invoice.address}{tax}", 9.5, _INK)
    right = _text(
        f"Period: {invoice.period}\nIssued: {_day(invoice.issued_on)}\nDue: {_day(invoice.due_on)}",
        9.5,
        _INK,
        right=True,
    )
    return [
        _text(f"Invoice {invoice.number}", 20, _INK, bold=True, after=12),
        _table([[left, right]], [0.6, 0.4], ruled=False),
        _pages.Spacer(1, 14),
    ]


def _lines(invoice: Printed) -> list[Any]:
    found: list[Any] = []
    for group in invoice.groups:
        found += _group(group, invoice)
    return found


def _group(group: LineGroup, invoice: Printed) -> list[Any]:
    heads = ("Day", "What", "Rider", invoice.tax_name, invoice.currency)
    rows: list[list[Any]] = [[_cell(head, place > 2, _DIM, bold=True) for place, head in enumerate(heads)]]
    for line in group.lines:
        shown = (
            f"{line.day.day} {line.day:%b}",
            line.label,
            line.member,
            _money(line.tax_minor, invoice),
            _money(line.amount_minor, invoice),
        )
        rows.append([_cell(text, place > 2, _INK) for place, text in enumerate(shown)])
    total = ("", "Sum", "", "", _money(group.amount_minor, invoice))
    rows.append([_cell(text, place > 2, _INK, bold=True) for place, text in enumerate(total)])
    title = group.cost_centre or "Without a cost centre"
    return [_text(title, 11, _INK, bold=True, after=3), _table(rows, [0.12, 0.43, 0.15, 0.13, 0.17])]


def _sums(invoice: Printed) -> list[Any]:
    net = invoice.total_minor - invoice.tax_minor
    rate = f"{float(invoice.tax_rate) * 100:g} %"
    rows = [
        ("Without tax", _money(net, invoice), False),
        (f"{invoice.tax_name} {rate}", _money(invoice.tax_minor, invoice), False),
        ("To pay", f"{invoice.currency} {_money(invoice.total_minor, invoice)}", True),
    ]
    drawn = [
        [_cell(name, False, _INK, bold=bold), _cell(text, True, _INK, bold=bold)] for name, text, bold in rows
    ]
    note = f"Please name {invoice.number} in your transfer."
    return [_pages.Spacer(1, 8), _table(drawn, [0.7, 0.3]), _text(note, 8.5, _DIM, after=0)]


def _table(rows: Sequence[Sequence[Any]], shares: Sequence[float], *, ruled: bool = True) -> Any:
    table = _pages.Table(rows, colWidths=[_WIDTH * each for each in shares], repeatRows=1 if ruled else 0)
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, _colors.HexColor(_RULE))] if ruled else []
    table.setStyle(
        [
            *lines,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
    )
    return table


def _cell(text: str, right: bool, ink: str, *, bold: bool = False) -> Any:
    return _text(text, 8.5, ink, bold=bold, right=right)


def _text(
    text: str, size: float, ink: str, *, bold: bool = False, right: bool = False, after: float = 0
) -> Any:
    style = _styles.ParagraphStyle(
        "text",
        fontName="Helvetica-Bold" if bold else "Helvetica",
        fontSize=size,
        leading=size * 1.3,
        textColor=_colors.HexColor(ink),
        alignment=2 if right else 0,
        spaceAfter=after,
    )
    return _pages.Paragraph(escape(text).replace("\n", "<br/>"), style)


def _money(minor: int, invoice: Printed) -> str:
    return f"{'-' if minor < 0 else ''}{decimal_text(minor, invoice.currency)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _foot(canvas: Any, page: Any) -> None:
    canvas.setFont("Helvetica", 7.5)
    canvas.setFillColor(_colors.HexColor(_DIM))
    canvas.drawRightString(57 + _WIDTH, 34, f"Page {page.page}")
