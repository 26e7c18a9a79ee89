"""Figures as files. Rows are exported by the read path; these few are written here."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from apps.costs.types import GroupTotal

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def groups_file(groups: Sequence[GroupTotal], *, heading: str, currency: str) -> HttpResponse:
    """Group, amount and the amount of the period before, largest first."""
    rows = ((g.group, g.amount, g.before) for g in groups)
    return table_file("costs-by-group.csv", (heading, "amount", "amount_before"), rows, currency=currency)


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


def _guarded(text: str) -> str:
    """Names come from bills, and a spreadsheet runs a cell that begins like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
