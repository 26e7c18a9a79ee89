"""Which days of history there are, and how much room they take."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

PARENT: Final = "telemetry_telemetrypoint"

_LIST: Final = """
SELECT to_date(right(c.relname, 8), 'YYYYMMDD'), pg_total_relation_size(c.oid)
FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
WHERE i.inhparent = %s::regclass ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Partition:
    """One day (UTC) of history; `bytes` includes its indexes."""

    day: date
    bytes: int


def partition_name(day: date) -> str:
    return f"{PARENT}_{day:%Y%m%d}"


def list_partitions() -> list[Partition]:
    """All days, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [PARENT])
        return [Partition(*row) for row in cursor.fetchall()]
