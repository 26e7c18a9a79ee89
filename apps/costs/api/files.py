"""Figures as files. Rows are exported by the read path; these few are written here."""

import csv
from collections.abc import Sequence

from django.http import HttpResponse

from apps.costs.types import GroupTotal

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def groups_file(groups: Sequence[GroupTotal], *, heading: str, currency: str) -> HttpResponse:
    """Group, amount and the amount of the period before, largest first."""
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="costs-by-group.csv"'},
    )
    writer = csv.writer(answer)
    writer.writerow([heading, "amount", "amount_before", "currency"])
    writer.writerows([_guarded(g.group), g.amount, g.before, currency] for g in groups)
    return answer


def _guarded(text: str) -> str:
    """Names come from bills, and a spreadsheet runs a cell that begins like a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
