"""Figures as files. Rows are exported by the read path; these few are written here."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from django.http import HttpResponse

from apps.core.later import Later
from apps.core.money import minor_digits
from apps.costs.enums import CostDimension
from apps.costs.types import TAG, GroupTotal

_xlsx: Any = Later("xlsxwriter")
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BESIDE: Final = ("amount", "amount_before")
# Columns of amounts as a person reads them; a CSV keeps the names that programs know.
_SAID: Final = {
    "amount": "This period",
    "amount_before": "Period before",
    "before": "Compared with",
    "difference": "Difference",
    "price": "Price",
    "volume": "Volume",
    "new": "New",
    "gone": "Gone",
    "other": "Without quantity",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def groups_file(groups: Sequence[GroupTotal], *, heading: str, currency: str) -> HttpResponse:
    """Group, amount and the amount of the period before, largest first."""
    return table_file("costs-by-group.csv", (heading, *_BESIDE), _beside(groups), currency=currency)


def groups_workbook(groups: Sequence[GroupTotal], *, group_by: str, currency: str) -> HttpResponse:
    """The same as a workbook."""
    headings = (group_label(group_by), *_BESIDE)
    return table_workbook("costs-by-group.xlsx", headings, _beside(groups), currency=currency)


def group_label(group_by: str) -> str:
    """What people call a dimension, or a tag."""
    if group_by.startswith(TAG):
        return f"Tag {group_by.removeprefix(TAG)}"
    return str(CostDimension(group_by).label)


def _beside(groups: Sequence[GroupTotal]) -> Iterable[Sequence[object]]:
    return ((g.group, g.amount, g.before) for g in groups)


def table_file(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[object]], *, currency: str
) -> HttpResponse:
    """A table as CSV, each line with the currency of its amounts."""
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(answer)
    writer.writerow([*headings, "currency"])
    writer.writerows([*(_guarded(c) if isinstance(c, str) else c for c in row), currency] for row in rows)
    return answer


def table_workbook(
    name: str, headings: Sequence[str], rows: Iterable[Sequence[object]], *, currency: str
) -> HttpResponse:
    """The same table as a workbook: amounts are numbers as they are read, beside each its every digit as
    text, because Excel keeps fifteen.
    """
    target = BytesIO()
    book = _xlsx.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet("Costs"), book.add_format({"bold": True, "bottom": 1})
    digits = minor_digits(currency)
    money = book.add_format({"num_format": "#,##0" + ("." + "0" * digits if digits else "")})
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 2 * len(headings), 18)
    names = [_SAID[heading] for heading in headings[1:]]
    exact = [f"{name}, every digit" for name in names]
    sheet.write_row(0, 0, [headings[0], *(f"{name} ({currency})" for name in names), *exact], bold)
    sheet.freeze_panes(1, 1)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(place, column, float(value), money)
                sheet.write_string(place, column + len(headings) - 1, f"{value:f}")
            else:
                sheet.write_string(place, column, str(value))
    book.close()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(target.getvalue(), content_type=WORKBOOK, headers=headers)


def _guarded(text: str) -> str:
    """Names come from bills, and a spreadsheet runs a cell that begins like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
