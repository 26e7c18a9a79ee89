"""The checksum of rows, the same in Python and in the warehouse's SQL.

A row is written as one text, each column in one form that both sides know; sixty bits of its MD5 are a
number, and numbers are added up. A sum does not ask in which order rows or files come.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Context, Decimal
from typing import Any, Final

from apps.core.datasets import Column, Kind
from apps.warehouse.types import Tally

# No text of ours has it, so that "a" and "bc" are never "ab" and "c".
_BETWEEN: Final = "\x1f"
_NOTHING: Final = "~null~"
_HEX: Final = 15
SCALE: Final = Decimal(1).scaleb(-18)
# Python keeps 28 digits unless told otherwise; the warehouse has 38.
_WIDE: Final = Context(prec=60)


def tally(rows: Iterable[Sequence[Any]], columns: Sequence[Column]) -> Tally:
    """Of rows as they are exported."""
    number, total = 0, 0
    for row in rows:
        number += 1
        total += hash_of(row, columns)
    return Tally(number, str(total))


def hash_of(row: Sequence[Any], columns: Sequence[Column]) -> int:
    text = _BETWEEN.join(_text(value, column.kind) for value, column in zip(row, columns, strict=True))
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:_HEX], 16)


def plain(value: Any, kind: Kind) -> Any:
    """A value as Parquet takes it: texts for ids, moments in UTC without a zone, decimals of 18 digits."""
    if value is None:
        return None
    if kind is Kind.TEXT:
        return str(value)
    if kind is Kind.DECIMAL:
        return Decimal(value).quantize(SCALE, context=_WIDE)
    if kind is Kind.MOMENT:
        return value.astimezone(UTC).replace(tzinfo=None)
    return value


def sum_of(table: str, columns: Sequence[Column], day: date) -> str:
    """What the warehouse is asked: rows and checksum of one day, in SQL that Redshift takes."""
    text = f" || CHR({ord(_BETWEEN)}) || ".join(
        f"COALESCE({_FORMS[column.kind].format(column.name)}, '{_NOTHING}')" for column in columns
    )
    number = f"CAST(STRTOL(SUBSTRING(MD5({text}), 1, {_HEX}), 16) AS DECIMAL(38,0))"
    which = f"FROM {table} WHERE day = '{day.isoformat()}'"
    return f"SELECT COUNT(*), COALESCE(SUM({number}), 0) {which}"


def _text(value: Any, kind: Kind) -> str:
    if value is None:
        return _NOTHING
    if kind is Kind.DECIMAL:
        return f"{value:f}"
    if kind is Kind.MOMENT:
        moment: datetime = value
        return f"{moment:%Y-%m-%d %H:%M:%S.%f}"
    if kind is Kind.FLAG:
        return "1" if value else "0"
    return value.isoformat() if kind is Kind.DAY else str(value)


_FORMS: Final = {
    Kind.TEXT: "{}",
    Kind.INTEGER: "CAST({} AS VARCHAR)",
    Kind.DECIMAL: "CAST({} AS VARCHAR)",
    Kind.MOMENT: "TO_CHAR({}, 'YYYY-MM-DD HH24:MI:SS.US')",
    Kind.DAY: "TO_CHAR({}, 'YYYY-MM-DD')",
    Kind.FLAG: "CASE WHEN {0} THEN '1' WHEN NOT {0} THEN '0' END",
}
