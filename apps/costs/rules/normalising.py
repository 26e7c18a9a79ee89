"""From a batch as found to the columns that we store, checked cell by cell, exactly.

Amounts go from text to 128-bit decimals and never through a float. A Parquet file that carries amounts as
floats is taken by their shortest decimal form, which is what its writer meant.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from apps.costs.enums import ChargeCategory, Standard
from apps.costs.rules.columns import (
    BY_FOCUS_NAME,
    COLUMNS,
    DECIMAL_PRECISION,
    DECIMAL_SCALE,
    EXTENSION_PREFIX,
    Column,
    Kind,
)
from apps.costs.rules.cur import as_focus, is_report
from apps.costs.rules.maps import first_rows, told_apart
from apps.costs.rules.reading import Batch
from apps.costs.types import Fault, FileRefused

_DECIMAL: Final = pa.decimal128(DECIMAL_PRECISION, DECIMAL_SCALE)
_WHOLE: Final = DECIMAL_PRECISION - DECIMAL_SCALE
_MOMENT: Final = pa.timestamp("us", tz="UTC")
_NULL_WORDS: Final = pa.array(["", "NULL", "null"])
_CURRENCY: Final = r"^[A-Z]{3}$"


@dataclass(slots=True)
class Conformance:
    """Where a bill falls short of FOCUS without being unusable: mandatory column → rows without a value."""

    gaps: Counter[str] = field(default_factory=Counter)
    ignored: set[str] = field(default_factory=set)
    standard: Standard = Standard.FOCUS

    def missed(self, column: Column, rows: int) -> None:
        if column.mandatory and rows:
            self.gaps[column.focus_name] += rows


def normalise(batch: Batch, conformance: Conformance) -> pa.Table:
    """The stored columns of `batch`, in the order of COLUMNS, with `x` for extension columns.

    Raises FileRefused naming line and column of the first cell that cannot be taken.
    """
    if is_report(batch):
        batch, conformance.standard = as_focus(batch), Standard.CUR
    _require_columns(batch)
    stored = {column.field: _column(column, batch, conformance) for column in COLUMNS}
    stored["x"] = _extensions(batch, conformance)
    table = pa.table(stored)
    _check_values(table, batch)
    return table


def _require_columns(batch: Batch) -> None:
    missing = [
        column.focus_name for column in COLUMNS if column.required and column.focus_name not in batch.columns
    ]
    if missing:
        raise FileRefused(Fault(f"the file lacks {', '.join(missing)}", line=1, column=missing[0]))


def _column(column: Column, batch: Batch, conformance: Conformance) -> pa.Array:
    found = batch.columns.get(column.focus_name)
    if found is None:
        conformance.missed(column, len(batch.lines))
        return pa.nulls(len(batch.lines), _arrow_type(column.kind))
    cells = _blank_to_null(found)
    if not (column.kind is Kind.TEXT and _is_clean(found)):
        cells = _READERS[column.kind](column, cells, batch)
    if cells.null_count and column.required:
        row = pc.index(pc.is_null(cells), True).as_py()
        raise FileRefused(Fault("a value is required", line=batch.lines[row], column=column.focus_name))
    conformance.missed(column, cells.null_count)
    return cells


def _is_clean(found: pa.Array) -> bool:
    """A column of few different texts, all of which can be taken: there is no need to look at each row."""
    return pa.types.is_dictionary(found.type) and not pc.any(_holds_nul(found.dictionary)).as_py()


def _blank_to_null(cells: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(cells.type):
        return _blank_to_null(cells.dictionary).take(cells.indices)
    if not pa.types.is_string(cells.type):
        return cells
    trimmed = pc.utf8_trim_whitespace(cells)
    return pc.if_else(pc.is_in(trimmed, value_set=_NULL_WORDS), pa.scalar(None, pa.string()), trimmed)


def _arrow_type(kind: Kind) -> pa.DataType:
    return {Kind.DECIMAL: _DECIMAL, Kind.MOMENT: _MOMENT}.get(kind, pa.string())


def _text(column: Column, cells: pa.Array, batch: Batch) -> pa.Array:
    text = _cast(cells, pa.string(), column, batch, "expected text")
    return _refuse_where(_holds_nul(text), text, column, batch, "the text holds a NUL byte")


def _holds_nul(text: pa.Array) -> pa.Array:
    """PostgreSQL stores no NUL; a bill that holds one is damaged."""
    return pc.match_substring(text, "\x00")


def _decimal(column: Column, cells: pa.Array, batch: Batch) -> pa.Array:
    kind = cells.type
    if pa.types.is_decimal128(kind) and kind.scale <= DECIMAL_SCALE and kind.precision - kind.scale <= _WHOLE:
        return cells
    if pa.types.is_floating(kind):
        cells = cells.cast(pa.string())
    return _cast(cells, _DECIMAL, column, batch, f"expected a decimal with at most {DECIMAL_SCALE} places")


def _moment(column: Column, cells: pa.Array, batch: Batch) -> pa.Array:
    if pa.types.is_timestamp(cells.type):
        return cells.cast(pa.timestamp("us")).cast(_MOMENT) if cells.type.tz is None else cells.cast(_MOMENT)
    naive = pc.replace_substring_regex(cells, pattern="(Z|[+-]00:?00)$", replacement="")
    return _cast(
        naive, pa.timestamp("us"), column, batch, "expected a time in UTC such as 2026-10-01T00:00:00Z"
    ).cast(_MOMENT)


def _json(column: Column, cells: pa.Array, batch: Batch) -> pa.Array:
    """Tags: a JSON object in text, or a Parquet map; keys are trimmed, because providers pad some.

    A bill has few different sets of tags, so each is read once.
    """
    wanted = "expected a JSON object"
    is_map = pa.types.is_map(cells.type)
    texts = None if is_map else _cast(cells, pa.string(), column, batch, wanted)
    codes = told_apart(cells) if texts is None else texts.dictionary_encode().indices
    first = first_rows(codes)
    read = [
        _object_text(cells[row].as_py(), Fault(wanted, batch.lines[row], column.focus_name)) for row in first
    ]
    return pa.array(read, pa.string()).take(codes)


def _object_text(value: Any, fault: Fault) -> str:
    """One JSON object as text, from text or from pairs; the fault is raised with what was found."""
    try:
        found = json.loads(value) if isinstance(value, str) else dict(value)
        text = json.dumps({str(key).strip(): item for key, item in found.items()}, sort_keys=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        text = ""
    if not text or "\\u0000" in text:
        raise FileRefused(replace(fault, value=str(value)[:80]))
    return text


_Reader = Callable[[Column, pa.Array, Batch], pa.Array]
_READERS: Final[dict[Kind, _Reader]] = {
    Kind.TEXT: _text,
    Kind.DECIMAL: _decimal,
    Kind.MOMENT: _moment,
    Kind.JSON: _json,
}


def _cast(cells: pa.Array, to: pa.DataType, column: Column, batch: Batch, wanted: str) -> pa.Array:
    try:
        return cells.cast(to)
    except pa.ArrowException:
        row = _first_failure(cells, to)
        value = str(cells[row].as_py())[:80]
        raise FileRefused(Fault(wanted, batch.lines[row], column.focus_name, value)) from None


def _first_failure(cells: pa.Array, to: pa.DataType) -> int:
    for row in range(len(cells)):
        try:
            cells.slice(row, 1).cast(to)
        except pa.ArrowException:
            return row
    return 0


def _refuse_where(bad: pa.Array, cells: pa.Array, column: Column, batch: Batch, reason: str) -> pa.Array:
    row = pc.index(bad, True).as_py()
    if row >= 0:
        raise FileRefused(Fault(reason, batch.lines[row], column.focus_name, str(cells[row].as_py())[:80]))
    return cells


def _check_values(table: pa.Table, batch: Batch) -> None:
    """Rules that the specification gives for values: closed vocabularies and the order of times."""
    _refuse_unless(
        lambda cells: pc.is_in(cells, value_set=pa.array(list(ChargeCategory.values))),
        "ChargeCategory", table, batch, "is not a FOCUS charge category",
    )  # fmt: skip
    _refuse_unless(
        lambda cells: pc.match_substring_regex(cells, _CURRENCY),
        "BillingCurrency", table, batch, "is not an ISO 4217 code",
    )  # fmt: skip
    for start, end in (("BillingPeriodStart", "BillingPeriodEnd"), ("ChargePeriodStart", "ChargePeriodEnd")):
        after = partial(pc.less, table[BY_FOCUS_NAME[start].field].combine_chunks())
        _refuse_unless(after, end, table, batch, f"must be later than {start}")


def _refuse_unless(
    good: Callable[[pa.Array], pa.Array], name: str, table: pa.Table, batch: Batch, reason: str
) -> None:
    column = BY_FOCUS_NAME[name]
    cells = table[column.field].combine_chunks()
    _refuse_where(pc.invert(good(cells)), cells, column, batch, reason)


def _extensions(batch: Batch, conformance: Conformance) -> pa.Array:
    """Columns of our own and of vendors (`x_…`) together as one JSON object; the rest is named as ignored."""
    strange = [name for name in batch.columns if name not in BY_FOCUS_NAME]
    own = [name for name in strange if name.lower().startswith(EXTENSION_PREFIX)]
    conformance.ignored.update(name for name in strange if name not in own)
    if not own:
        return pa.nulls(len(batch.lines), pa.string())
    columns = [batch.columns[name].cast(pa.string()).to_pylist() for name in own]
    rows = zip(*columns, strict=True)
    return pa.array(
        [json.dumps({k: v for k, v in zip(own, row, strict=True) if v}) for row in rows], pa.string()
    )
