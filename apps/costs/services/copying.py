"""Checked columns into PostgreSQL: one COPY a batch."""

import io
from typing import Final
from uuid import UUID

import pyarrow as pa
import pyarrow.csv as pa_csv
from django.db import connection

from apps.costs.rules.columns import COLUMNS

_FIELDS: Final = (*(column.field for column in COLUMNS), "x")
_CSV: Final = pa_csv.WriteOptions(include_header=False, quoting_style="needed")


def copy_rows(import_id: UUID, table: pa.Table) -> None:
    """Append `table` (as `rules.normalising` returns it) to the rows of one import."""
    owned = _as_text(table).append_column("cost_import_id", pa.repeat(str(import_id), table.num_rows))
    columns = ", ".join((*_FIELDS, "cost_import_id"))
    with io.BytesIO() as buffer, connection.cursor() as cursor:
        pa_csv.write_csv(owned, buffer, _CSV)
        with cursor.copy(f"COPY costs_costrow ({columns}) FROM STDIN (FORMAT csv)") as copy:
            copy.write(buffer.getbuffer())


def _as_text(table: pa.Table) -> pa.Table:
    """Decimals in the text form that PostgreSQL reads exactly."""
    fields = [pa.field(f.name, pa.string() if pa.types.is_decimal(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields))
