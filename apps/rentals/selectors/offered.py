"""What the warehouse may have of rentals: who is a number there, not a person."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from apps.core.datasets import Dataset, Kind, columns
from apps.core.types import Actor
from apps.rentals.selectors.rentals import visible_rentals

_ACTOR: Final = Actor.system("warehouse")
_FIELDS: Final = (
    "id", "market", "customer_id", "vehicle_id", "state", "start_station_id", "end_station_id", "opened_at",
    "started_at", "ended_at", "settled_at", "is_corrected", "distance_m", "currency", "fare_minor",
    "tax_minor", "captured_minor",
)  # fmt: skip


def _of_day(day: date) -> Iterable[tuple[Any, ...]]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = visible_rentals(_ACTOR).filter(opened_at__gte=start, opened_at__lt=start + timedelta(days=1))
    rows = found.order_by("pk").values_list(*_FIELDS)
    return rows.iterator(chunk_size=5_000)


OFFERED: Final = (
    Dataset(
        name="fact_rentals",
        title="Rentals",
        columns=columns(
            rental_id=Kind.TEXT,
            market=Kind.TEXT,
            customer_id=Kind.TEXT,
            vehicle_id=Kind.TEXT,
            state=Kind.TEXT,
            start_station_id=Kind.TEXT,
            end_station_id=Kind.TEXT,
            opened_at=Kind.MOMENT,
            started_at=Kind.MOMENT,
            ended_at=Kind.MOMENT,
            settled_at=Kind.MOMENT,
            is_corrected=Kind.FLAG,
            distance_m=Kind.INTEGER,
            currency=Kind.TEXT,
            fare_minor=Kind.INTEGER,
            tax_minor=Kind.INTEGER,
            captured_minor=Kind.INTEGER,
        ),
        rows=_of_day,
        look_back=10,
    ),
)
