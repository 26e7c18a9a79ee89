"""What the warehouse may have of tickets: when and what about, never who and what was written."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from apps.core.datasets import Dataset, Kind, columns
from apps.core.types import Actor
from apps.support.selectors.tickets import visible_tickets

_ACTOR: Final = Actor.system("warehouse")
_FIELDS: Final = (
    "id", "number", "market", "queue__key", "status", "priority", "channel", "topic", "language",
    "rental_id", "vehicle_id", "messages_count", "opened_at", "first_reply_at", "solved_at", "closed_at",
)  # fmt: skip


def _of_day(day: date) -> Iterable[tuple[Any, ...]]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = visible_tickets(_ACTOR).filter(opened_at__gte=start, opened_at__lt=start + timedelta(days=1))
    return found.order_by("pk").values_list(*_FIELDS).iterator(chunk_size=5_000)


OFFERED: Final = (
    Dataset(
        name="fact_tickets",
        title="Tickets",
        columns=columns(
            ticket_id=Kind.TEXT,
            number=Kind.TEXT,
            market=Kind.TEXT,
            queue=Kind.TEXT,
            status=Kind.TEXT,
            priority=Kind.TEXT,
            channel=Kind.TEXT,
            topic=Kind.TEXT,
            language=Kind.TEXT,
            rental_id=Kind.TEXT,
            vehicle_id=Kind.TEXT,
            messages=Kind.INTEGER,
            opened_at=Kind.MOMENT,
            first_reply_at=Kind.MOMENT,
            solved_at=Kind.MOMENT,
            closed_at=Kind.MOMENT,
        ),
        rows=_of_day,
        look_back=30,
    ),
)
