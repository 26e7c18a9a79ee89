"""An effect in the database happens once, however often its message is delivered."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from apps.outbox.models import EffectMark


@contextmanager
def once(event_id: UUID | str, consumer: str) -> Iterator[bool]:
    """Guard an effect.

        with outbox.once(event["id"], "fleet.release_reservations") as first:
            if first:
                fleet.release_reservations(…)

    Opens the transaction in which mark and effect commit together. `first` is False when this consumer has
    already dealt with the event. A second worker with the same event waits for the first to commit or fail.
    Calls to vendors do not belong inside.
    """
    with transaction.atomic():
        yield _mark(UUID(str(event_id)), consumer)


def _mark(event_id: UUID, consumer: str) -> bool:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {EffectMark._meta.db_table} (event_id, consumer) VALUES (%s, %s)"  # noqa: S608 - our own name
            " ON CONFLICT (event_id, consumer) DO NOTHING",
            [event_id, consumer],
        )
        return bool(cursor.rowcount == 1)
