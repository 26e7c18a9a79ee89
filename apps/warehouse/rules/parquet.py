"""Rows of a day as a Parquet file, written a batch at a time, and their tally on the way.

pyarrow is loaded when the first file is written: only the worker that exports needs it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import IO, Any, Final

from apps.core.datasets import Column, Dataset, Kind
from apps.core.later import Later
from apps.warehouse.rules.sums import hash_of, plain
from apps.warehouse.types import Tally

_arrow: Any = Later("pyarrow")
_parquet: Any = Later("pyarrow.parquet")
_BATCH: Final = 5_000


def write(dataset: Dataset, day: date, rows: Iterable[Sequence[Any]], target: IO[bytes]) -> Tally:
    """All rows with the day before them; memory is that of one batch."""
    number, total, schema = 0, 0, _schema(dataset)
    with _parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            found = [[plain(v, c.kind) for v, c in zip(row, dataset.columns, strict=True)] for row in batch]
            number += len(found)
            total += sum(hash_of(row, dataset.columns) for row in found)
            columns = [[day] * len(found), *map(list, zip(*found, strict=True))]
            arrays = [_arrow.array(c, field.type) for c, field in zip(columns, schema, strict=True)]
            writer.write_batch(_arrow.RecordBatch.from_arrays(arrays, schema=schema))
    return Tally(number, str(total))


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _schema(dataset: Dataset) -> Any:
    fields = [("day", _arrow.date32()), *((c.name, _type(c)) for c in dataset.columns)]
    return _arrow.schema(fields)


def _type(column: Column) -> Any:
    return {
        Kind.TEXT: _arrow.string,
        Kind.INTEGER: _arrow.int64,
        Kind.DECIMAL: lambda: _arrow.decimal128(38, 18),
        Kind.MOMENT: lambda: _arrow.timestamp("us"),
        Kind.DAY: _arrow.date32,
        Kind.FLAG: _arrow.bool_,
    }[column.kind]()
