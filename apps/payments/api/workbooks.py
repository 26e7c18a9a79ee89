"""A list as a workbook: the rows of its CSV, with amounts and moments that Excel can add up and sort."""

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

from django.http import HttpResponse, StreamingHttpResponse

from apps.core.errors import Conflict
from apps.core.later import Later
from apps.core.money import minor_digits

_xlsx: Any = Later("xlsxwriter")
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A workbook is made in one piece; what is larger is for the CSV, which is not.
MOST_ROWS: Final = 50_000
_MINOR: Final = "_minor"
_WIDTH: Final = 18


def workbook_of(csv_file: StreamingHttpResponse, *, name: str, sheet: str) -> HttpResponse:
    """The rows of an export. Raises Conflict for more than a workbook should hold."""
    rows = csv.reader(_text(csv_file.streaming_content))  # type: ignore[arg-type]
    heads = next(rows, [])
    target = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = _xlsx.Workbook(target, options)
    page, bold = book.add_worksheet(sheet), book.add_format({"bold": True, "bottom": 1})
    page.set_column(0, len(heads), _WIDTH)
    page.freeze_panes(1, 0)
    page.write_row(0, 0, [_plain(head) for head in heads], bold)
    writer = _Writer(book, page, heads)
    for place, row in enumerate(rows, start=1):
        if place > MOST_ROWS:
            raise Conflict(
                f"More than {MOST_ROWS:,} rows: narrow the filter, or take the CSV.", code="too_many_rows"
            )
        writer.write(place, row)
    page.autofilter(0, 0, max(writer.last, 1), max(len(heads) - 1, 0))
    book.close()
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(target.getvalue(), content_type=WORKBOOK, headers=headers)


class _Writer:
    """One row at a time, each cell by what its column is."""

    def __init__(self, book: Any, page: Any, heads: Sequence[str]) -> None:
        self._book, self._page, self._heads = book, page, heads
        self._currency = heads.index("currency") if "currency" in heads else None
        self._formats: dict[str, Any] = {}
        self.last = 0

    def write(self, place: int, row: Sequence[str]) -> None:
        self.last = place
        for column, text in enumerate(row):
            head = self._heads[column]
            if not text:
                continue
            if head.endswith(_MINOR):
                self._amount(place, column, int(text), row)
            elif head.endswith("_at"):
                moment = datetime.fromisoformat(text).replace(tzinfo=None)
                self._page.write_datetime(place, column, moment, self._format("yyyy-mm-dd hh:mm:ss"))
            elif head.endswith("_on"):
                self._page.write_datetime(place, column, date.fromisoformat(text), self._format("yyyy-mm-dd"))
            elif head == "number":
                self._page.write_number(place, column, int(text))
            else:
                self._page.write_string(place, column, text)

    def _amount(self, place: int, column: int, minor: int, row: Sequence[str]) -> None:
        digits = minor_digits(row[self._currency]) if self._currency is not None else 2
        shown = "#,##0" + ("." + "0" * digits if digits else "")
        self._page.write_number(place, column, minor / 10**digits, self._format(shown))

    def _format(self, shown: str) -> Any:
        if shown not in self._formats:
            self._formats[shown] = self._book.add_format({"num_format": shown})
        return self._formats[shown]


def _plain(head: str) -> str:
    """Amounts are in the main unit here, not in the smallest one; moments are UTC."""
    if head.endswith("_at"):
        return f"{head} (UTC)"
    return head.removesuffix(_MINOR)


def _text(chunks: Iterable[bytes]) -> Iterator[str]:
    """Lines of text, wherever the chunks are cut."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    rest = ""
    for chunk in chunks:
        *lines, rest = (rest + decode(chunk)).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest
