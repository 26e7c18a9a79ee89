"""Checked columns into PostgreSQL: written to a local file batch by batch, then one COPY.

The checking takes long and may end in a refusal; the COPY is quick and holds the transaction. So the first is
done before the transaction begins.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import IO, BinaryIO, Final, cast
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from django.db import connection

from apps.costs.rules.columns import COLUMNS
from apps.costs.rules.normalising import Conformance, normalise
from apps.costs.rules.reading import read
from apps.costs.types import FileRefused, Progress, SourceObject

_COPIED: Final = ", ".join((*(column.field for column in COLUMNS), "x", "cost_import_id"))
_CSV: Final = pa_csv.WriteOptions(include_header=False, quoting_style="needed")
_CHUNK: Final = 1 << 20


def write_checked(
    import_id: UUID, files: Sequence[tuple[SourceObject, IO[bytes]]], target: IO[bytes], progress: Progress
) -> Conformance:
    """Check every cell of the files and write their rows to `target` in the form that `copy_rows` takes.

    `progress(done, total)` counts bytes of the files. Raises FileRefused with the first fault.
    """
    conformance = Conformance()
    total, before = sum(source.size for source, _ in files), 0
    for source, file in files:
        try:
            for batch in read(cast("BinaryIO", file)):
                pa_csv.write_csv(_owned(import_id, normalise(batch, conformance)), target, _CSV)
                progress(before + min(file.tell(), source.size), total)
        except FileRefused as refused:
            raise FileRefused(replace(refused.fault, object_key=source.key)) from refused
        before += source.size
    return conformance


def copy_rows(checked: IO[bytes]) -> None:
    """Append the rows that `write_checked` wrote."""
    checked.seek(0)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY costs_costrow ({_COPIED}) FROM STDIN (FORMAT csv)") as copy,
    ):
        while chunk := checked.read(_CHUNK):
            copy.write(chunk)


def _owned(import_id: UUID, table: pa.Table) -> pa.Table:
    """The table as text that PostgreSQL reads exactly, with its import's id."""
    columns = {name: _as_text(table[name].combine_chunks()) for name in table.column_names}
    return pa.table({**columns, "cost_import_id": pa.repeat(str(import_id), table.num_rows)})


def _as_text(cells: pa.Array) -> pa.Array:
    if not pa.types.is_timestamp(cells.type):
        return cells.cast(pa.string())
    # A bill has few different times; to write one down with its zone takes longer than all else of its row.
    times = cells.cast(pa.timestamp("us")).dictionary_encode()
    written = pc.binary_join_element_wise(times.dictionary.cast(pa.string()), "Z", "")
    return written.take(times.indices)
