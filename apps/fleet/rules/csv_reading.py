"""Reading a table that a person exported from somewhere: streamed, strict, and clear about what is wrong."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from apps.core.errors import Invalid
from apps.core.sheets import opened_as_csv

MAX_ROWS: Final = 100_000
MAX_CELL: Final = 2_000
_MAX_COLUMNS: Final = 100
_SHOWN: Final = 60
_FOREIGN_BYTE: Final = re.compile(r"[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one cell. `row` counts as a spreadsheet does: the header is row 1."""

    row: int
    column: str
    reason: str
    value: str

    def as_json(self) -> dict[str, object]:
        return {"row": self.row, "column": self.column, "reason": self.reason, "value": self.value}


def fault(row: int, column: str, reason: str, value: str = "") -> RowFault:
    """A fault with as much of the value as fits on a line."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value[: _SHOWN + 1])
    return RowFault(row, column, reason, shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number and its cells by column name, blanks trimmed."""

    number: int
    cells: dict[str, str]


def read_rows(source: IO[bytes]) -> tuple[list[str], Iterator[Row | RowFault]]:
    """The header's column names in lower case, and the records.

    An Excel workbook's first sheet, or UTF-8 with or without a byte order mark, any line ending, quoted line
    breaks. A record with too many or too few cells comes as a fault. Raises Invalid when the file as a whole
    can't be read: another encoding, no header, a column twice, an unclosed quote, too many rows.
    """
    # Bytes that are no UTF-8 come through as marks, so that the row they are in can be named exactly.
    text = io.TextIOWrapper(opened_as_csv(source), encoding="utf-8-sig", errors="surrogateescape", newline="")
    reader = csv.reader(text, strict=True)
    header = [name.strip().lower() for name in _next(reader, 1) or []]
    _check_header(header)
    return header, _rows(reader, header)


def _rows(reader: Iterator[list[str]], header: list[str]) -> Iterator[Row | RowFault]:
    number = 1
    while True:
        cells = _next(reader, number + 1)
        if cells is None:
            return
        number += 1
        if number > MAX_ROWS + 1:
            msg = f"The file has more than {MAX_ROWS:,} rows; split it."
            raise Invalid(msg, code="file_too_long")
        if cells:
            yield _row(number, header, cells)


def _row(number: int, header: list[str], cells: list[str]) -> Row | RowFault:
    if len(cells) != len(header):
        return fault(number, "", f"has {len(cells)} cells, the header has {len(header)}", ",".join(cells))
    for name, cell in zip(header, cells, strict=True):
        if len(cell) > MAX_CELL:
            return fault(number, name, f"is longer than {MAX_CELL} characters", cell)
        if "\x00" in cell:
            return fault(number, name, "holds a NUL character", cell)
    return Row(number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})


def _next(reader: Iterator[list[str]], number: int) -> list[str] | None:
    try:
        cells = next(reader, None)
    except csv.Error as broken:
        msg = f"The file is no CSV from row {number} on: {broken}."
        raise Invalid(msg, code="file_not_csv") from broken
    foreign = _FOREIGN_BYTE.search("".join(cells or ()))
    if foreign is not None:
        byte = ord(foreign[0]) - 0xDC00
        msg = f"The file is not UTF-8: byte 0x{byte:02X} in row {number}. Save it as CSV UTF-8."
        raise Invalid(msg, code="file_encoding")
    return cells


def _check_header(header: list[str]) -> None:
    if not any(header):
        raise Invalid("The file has no header.", code="file_empty")
    if len(header) > _MAX_COLUMNS:
        msg = f"The header has more than {_MAX_COLUMNS} columns."
        raise Invalid(msg, code="file_header")
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        msg = f"The header names a column twice: {', '.join(twice)}."
        raise Invalid(msg[:200], code="file_header")
