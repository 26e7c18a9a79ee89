"""From a record to a row of ours: which columns a kind of file has, and how each is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from apps.core.errors import Invalid
from apps.fleet.rules.cells import CellError
from apps.fleet.rules.csv_reading import Row, RowFault, fault

Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file: the field that it fills and how its text is read."""

    name: str
    field: str
    read: Reader
    required: bool = True


@dataclass(frozen=True, slots=True)
class FileForm:
    """A kind of file, recognised by the columns that it must have.

    `finish` turns the values of one record into fields (projection of coordinates, say), or makes the key of
    several, and may raise CellError, which is blamed on `blame`. Columns in `ignored` may be there and are
    not read.
    """

    name: str
    columns: tuple[Column, ...]
    key: str
    ignored: frozenset[str] = frozenset()
    finish: Callable[[dict[str, Any]], dict[str, Any]] = lambda values: values
    blame: str = ""

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.required)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One good record: its row number, its key and the fields that the file speaks of."""

    number: int
    key: str
    fields: Mapping[str, Any]


def recognise(header: list[str], forms: Iterable[FileForm]) -> FileForm:
    """The form whose required columns are all there. Raises Invalid naming what is missing or unknown."""
    known = list(forms)
    names = set(header)
    best = max(known, key=lambda form: len(form.required & names) / len(form.required))
    missing = sorted(best.required - names)
    if missing:
        msg = f"The header lacks {', '.join(missing)}."
        raise Invalid(msg, code="file_header", fields=dict.fromkeys(missing, "is missing"))
    strange = sorted(names - {column.name for column in best.columns} - best.ignored)
    if strange:
        msg = f"The header has columns that nobody reads: {', '.join(strange)}."
        raise Invalid(msg[:300], code="file_header", fields={name[:60]: "is not known" for name in strange})
    return best


def parse(
    rows: Iterable[Row | RowFault], header: list[str], form: FileForm
) -> Iterator[Parsed | list[RowFault]]:
    """Each record as fields, or as all that is wrong with it. A key that came before is wrong too."""
    columns = [column for column in form.columns if column.name in header]
    key_column = next((column.name for column in columns if column.field == form.key), form.blame)
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, RowFault):
            yield [row]
            continue
        values, faults = _values(row, columns, form)
        key = str(values.get(form.key, ""))
        if key and key in seen:
            faults.append(fault(row.number, key_column, f"is the same as in row {seen[key]}", key))
        seen.setdefault(key, row.number)
        yield faults or Parsed(row.number, key, values)


def _values(row: Row, columns: list[Column], form: FileForm) -> tuple[dict[str, Any], list[RowFault]]:
    values: dict[str, Any] = {}
    faults = []
    for column in columns:
        cell = row.cells[column.name]
        if not cell and not column.required:
            continue
        try:
            values[column.field] = column.read(cell)
        except CellError as wrong:
            faults.append(fault(row.number, column.name, str(wrong), cell))
    if not faults:
        try:
            values = form.finish(values)
        except CellError as wrong:
            faults.append(fault(row.number, form.blame, str(wrong), row.cells.get(form.blame, "")))
    return values, faults
