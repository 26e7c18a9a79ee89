"""Tables that are no rows of the read path, as files."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    writer.writerows([*(_guarded(cell) for cell in row), currency] for row in rows)
    return answer


def _guarded(cell: object) -> object:
    """A spreadsheet runs a cell that begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
