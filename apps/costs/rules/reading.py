"""From the bytes of a FOCUS file to batches of text or typed columns, a few thousand rows at a time."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

from apps.costs.types import Fault, FileRefused

if TYPE_CHECKING:
    from _csv import Reader

CSV_BATCH: Final = 5_000
PARQUET_BATCH: Final = 20_000
_GZIP_MAGIC: Final = b"\x1f\x8b"
_PARQUET_MAGIC: Final = b"PAR1"
_LONGEST_CELL: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, column by column; `lines[i]` is where row i stands in the file."""

    columns: dict[str, pa.Array]
    lines: list[int]


def read(stream: BinaryIO) -> Iterator[Batch]:
    """Batches of a seekable CSV, gzipped CSV or Parquet file, told apart by content and not by name.

    Raises FileRefused with the line at fault when the file is damaged.
    """
    magic = stream.read(4)
    stream.seek(0)
    if not magic:
        raise FileRefused(Fault("the file is empty"))
    if magic == _PARQUET_MAGIC:
        yield from _read_parquet(stream)
    elif magic.startswith(_GZIP_MAGIC):
        with gzip.open(stream) as unpacked:
            yield from _read_csv(cast("BinaryIO", unpacked))
    else:
        yield from _read_csv(stream)


def _read_parquet(stream: BinaryIO) -> Iterator[Batch]:
    try:
        # A bill says the same few words in every row: read as a dictionary, they are looked at once each.
        texts = [each.name for each in pq.read_schema(stream) if pa.types.is_string(each.type)]
        stream.seek(0)
        source = pq.ParquetFile(stream, read_dictionary=texts)
        line = 1
        for part in source.iter_batches(batch_size=PARQUET_BATCH):
            columns = dict(zip(part.schema.names, part.columns, strict=True))
            yield Batch(columns, list(range(line, line + part.num_rows)))
            line += part.num_rows
    except (pa.ArrowException, OSError) as broken:
        raise FileRefused(Fault(f"the Parquet file is damaged: {str(broken)[:200]}")) from broken


def _read_csv(stream: BinaryIO) -> Iterator[Batch]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""), strict=True)
    try:
        header = _header(reader)
        yield from _batches(reader, header)
    except UnicodeDecodeError as broken:
        raise FileRefused(Fault("the text is not UTF-8", line=reader.line_num + 1)) from broken
    except (csv.Error, EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise FileRefused(
            Fault(f"the file breaks off or is malformed: {broken}", line=reader.line_num)
        ) from broken


def _header(reader: "Reader") -> list[str]:
    header = [name.strip() for name in next(reader, [])]
    twice = {name for name in header if header.count(name) > 1}
    if twice:
        raise FileRefused(Fault(f"the header names {', '.join(sorted(twice))} more than once", line=1))
    return header


def _batches(reader: "Reader", header: list[str]) -> Iterator[Batch]:
    rows: list[list[str]] = []
    lines: list[int] = []
    for row in reader:
        if not row:
            continue
        if len(row) != len(header):
            reason = f"expected {len(header)} columns and found {len(row)}"
            raise FileRefused(Fault(reason, line=reader.line_num))
        rows.append(row)
        lines.append(reader.line_num)
        if len(rows) == CSV_BATCH:
            yield _from_rows(header, rows, lines)
            rows, lines = [], []
    # A file with a header alone still says which columns it has, so that missing ones are reported.
    yield _from_rows(header, rows, lines)


def _from_rows(header: list[str], rows: list[list[str]], lines: list[int]) -> Batch:
    cells = zip(*rows, strict=True) if rows else ([] for _ in header)
    columns = {name: pa.array(values, pa.string()) for name, values in zip(header, cells, strict=True)}
    return Batch(columns, lines)
