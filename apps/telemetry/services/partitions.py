"""Days of the history: created before they are needed, dropped when they are old or too large."""

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from apps.telemetry.selectors.partitions import PARENT, list_partitions, partition_name

# Two workers that need the same new day wait for one another here instead of failing.
_LOCK_KEY: Final = 7_308_332_001

# An expression: those of the given days that have no partition.
MISSING_DAYS: Final = (
    "ARRAY(SELECT d FROM unnest(%s::date[]) AS d"  # noqa: S608 - a name of our own
    f" WHERE to_regclass('{PARENT}' || to_char(d, '_YYYYMMDD')) IS NULL)"
)


def ensure_days(days: Collection[date]) -> int:
    """Make sure that readings of these days (UTC) have a place. Returns how many days are new."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {MISSING_DAYS}", [list(days)])
        (missing,) = cursor.fetchone()
    create_days(missing)
    return len(missing)


def create_days(days: Collection[date]) -> None:
    """A partition is made beside the table and attached: that does not stop whoever is writing to the
    others."""
    for day in days:
        _create(day)


def ensure_days_ahead(*, at: datetime, days: int = 3) -> int:
    """Today and the `days` after it, so that midnight finds its partition."""
    today = at.astimezone(UTC).date()
    return ensure_days([today + timedelta(days=offset) for offset in range(days + 1)])


def drop_old_days(*, at: datetime, keep_days: int, max_bytes: int | None) -> list[date]:
    """Forget days older than `keep_days`, then the oldest ones until the history fits into `max_bytes`.

    Today is never dropped. Returns the days that went.
    """
    today = at.astimezone(UTC).date()
    found = list_partitions()
    total = sum(partition.bytes for partition in found)
    dropped = []
    for partition in found:
        too_old = partition.day < today - timedelta(days=keep_days)
        too_large = max_bytes is not None and total > max_bytes
        if partition.day < today and (too_old or too_large):
            _drop(partition.day)
            total -= partition.bytes
            dropped.append(partition.day)
    return dropped


@transaction.atomic
def _create(day: date) -> None:
    name = partition_name(day)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_KEY])
        if _exists(cursor, name):
            return
        cursor.execute(f"CREATE TABLE {name} (LIKE {PARENT} INCLUDING DEFAULTS)")
        cursor.execute(
            f"ALTER TABLE {PARENT} ATTACH PARTITION {name}"
            f" FOR VALUES FROM ('{day} 00:00+00') TO ('{day + timedelta(days=1)} 00:00+00')"
        )


def _exists(cursor: CursorWrapper, name: str) -> bool:
    """Read from the catalogue itself: `to_regclass` may answer from what this session remembers of the time
    before it waited for the lock."""
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_class"
        " WHERE relname = %s AND relnamespace = current_schema()::regnamespace)",
        [name],
    )
    found: bool = cursor.fetchone()[0]
    return found


@transaction.atomic
def _drop(day: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK_KEY])
        cursor.execute(f"DROP TABLE IF EXISTS {partition_name(day)}")
