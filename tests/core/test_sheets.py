"""A workbook is as good as the CSV that it could have been saved as."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from apps.charging.rules.invoice_file import read_lines
from apps.core import sheets
from apps.core.errors import Invalid
from apps.fleet.rules.csv_reading import Row, read_rows
from apps.payments.rules.campaigns import read_file


def workbook(*rows: Sequence[object]) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return written.getvalue()


def test_cells_are_what_a_spreadsheet_shows() -> None:
    book = workbook(
        ("name", "amount", "since", "is_old"),
        ('Tan, "A" 陈', 0.1 + 0.2, date(2026, 1, 2), True),
        ("", 12.0, "", ""),
        ("", "", "", ""),
    )
    assert sheets.as_csv(book).decode().splitlines() == [
        "name,amount,since,is_old",
        '"Tan, ""A"" 陈",0.3,2026-01-02,true',
        ",12,,",
    ]


def test_what_is_no_workbook_comes_back_as_it_is() -> None:
    assert sheets.as_csv(b"a,b\n1,2\n") == b"a,b\n1,2\n"


def test_a_campaign_is_read_from_a_workbook_with_its_faults_by_row() -> None:
    lines, faults = read_file(
        workbook(
            ("customer", "amount", "reason"),
            ("C-0001", 12.5, "Outage on Monday"),
            ("C-0002", 0.001, "Outage on Monday"),
        ),
        "SGD",
    )
    assert [(line.row, line.customer, line.amount_minor) for line in lines] == [(2, "C-0001", 1250)]
    assert [(fault.row, fault.field) for fault in faults] == [(3, "amount")]


def test_an_invoice_and_an_import_are_read_from_a_workbook() -> None:
    lines, faults = read_lines(workbook(("cdr_id", "energy_kwh", "cost"), ("CDR-1", 12.5, 4)), "SGD")
    assert (lines[0].energy_wh, lines[0].cost_minor, faults) == (12_500, 400, ())
    header, rows = read_rows(io.BytesIO(workbook(("Plate", "Seats"), ("SXA1234B", 5))))
    assert header == ["plate", "seats"]
    assert list(rows) == [Row(2, {"plate": "SXA1234B", "seats": "5"})]


def test_what_cannot_be_read_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("photo.jpg", b"no workbook")
    book = workbook(("a", "b"), (1, 2))
    for broken in (b"PK\x03\x04 and then nothing", other.getvalue(), book[:-400]):
        _refused(broken, "no workbook")
    monkeypatch.setattr(sheets, "MOST_CELLS", 3)
    _refused(book, "more than 3 cells")
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 100)
    _refused(book, "too large")


def _refused(content: bytes, why: str) -> None:
    with pytest.raises(Invalid) as refused:
        sheets.as_csv(content)
    assert why in str(refused.value.fields)
