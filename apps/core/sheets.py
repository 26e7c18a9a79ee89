"""Workbooks that people hand in where a table is wanted, read as the CSV that they could have been."""

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date, time
from typing import IO, Any, Final

from apps.core.errors import Invalid
from apps.core.later import Later

# Excel's library is loaded with the first workbook: most processes never see one.
_calamine: Any = Later("python_calamine")

MOST_CELLS: Final = 2_000_000
MOST_UNPACKED: Final = 100_000_000
_ZIP: Final = b"PK\x03\x04"


def as_csv(content: bytes) -> bytes:
    """The first sheet of an .xlsx workbook as CSV in UTF-8; anything else as it came.

    Numbers with the fifteen digits that a spreadsheet has, dates as YYYY-MM-DD, formulas as their results.
    Rows keep their numbers; blank ones at the end are left out. Raises Invalid naming `file` for a workbook
    that cannot be read, or is too large.
    """
    if not content.startswith(_ZIP):
        return content
    rows = _rows(content)
    while rows and not any(rows[-1]):
        rows.pop()
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def opened_as_csv(source: IO[bytes]) -> IO[bytes]:
    """The same for a file that is read as a stream; a CSV stays one."""
    start = source.read(len(_ZIP))
    source.seek(0)
    return io.BytesIO(as_csv(source.read())) if start == _ZIP else source


def _rows(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _refused("is too large; save it as CSV and split it")
        sheet = _calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        row, column = sheet.end or (0, 0)
        if (row + 1) * (column + 1) > MOST_CELLS:
            raise _refused(f"has more than {MOST_CELLS:,} cells; save it as CSV and split it")
        return [_texts(row) for row in sheet.to_python(skip_empty_area=False)]
    except (_calamine.CalamineError, zipfile.BadZipFile, IndexError):
        raise _refused("is no workbook that can be read; save it as CSV") from None


def _texts(row: Iterable[object]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _refused(why: str) -> Invalid:
    return Invalid(f"The file {why}.", code="workbook", fields={"file": why})
