"""Who has not been heard of for a while, and when anybody was heard at all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from apps.fleet.enums import StationKind, VehicleState
from apps.telemetry.models import VehicleSnapshot
from apps.telemetry.types import Standing

# A car that still speaks so long after it came to a place has reception there.
HEARD_THERE: Final = timedelta(minutes=10)

_MINUTES: Final = """
SELECT m.market, date_trunc('minute', b.received_at) AS minute
FROM telemetry_ingestbatch AS b CROSS JOIN LATERAL unnest(b.markets) AS m (market)
WHERE b.received_at > %s AND b.received_at <= %s
GROUP BY 1, 2 ORDER BY 2 DESC
"""


def list_heard_minutes(*, since: datetime, until: datetime) -> dict[str, list[datetime]]:
    """By market: the minutes in which something arrived from it, newest first."""
    heard: dict[str, list[datetime]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_MINUTES, [since, until])
        for market, minute in cursor.fetchall():
            heard.setdefault(market, []).append(minute)
    return heard


def list_quiet(*, before: datetime) -> Iterator[tuple[Standing, bool]]:
    """Cars that count as contactable and were last heard before this moment.

    The flag says that the car is out of reach by nature: underground, at a place from which it has not been
    heard. One that spoke from down there for a while has reception, and its silence is news.
    """
    rows = _standing_rows(VehicleSnapshot.objects.filter(contactable=True), before)
    for *values, kind, arrived_at in rows.iterator():
        standing = _standing(values)
        below = kind == StationKind.UNDERGROUND_PARKING
        yield standing, below and not _spoke_there(standing, arrived_at)


def _spoke_there(standing: Standing, arrived_at: object) -> bool:
    heard_at = standing.heard_at
    return isinstance(arrived_at, datetime) and heard_at is not None and heard_at > arrived_at + HEARD_THERE


def list_out_of_reach(*, before: datetime) -> list[Standing]:
    """Cars that are `non_contactable` and were last heard before this moment."""
    state = VehicleState.NON_CONTACTABLE.value
    rows = _standing_rows(
        VehicleSnapshot.objects.filter(contactable=False, vehicle__road_state=state), before
    )
    return [_standing(values) for *values, _, _ in rows]


def _standing_rows(
    snapshots: "QuerySet[VehicleSnapshot]", before: datetime
) -> "QuerySet[VehicleSnapshot, tuple[object, ...]]":
    # A car that only the archive knows was never heard; then its last point has to do.
    heard = Coalesce("heard_at", "received_at")
    return (
        snapshots.annotate(heard=heard)
        .filter(heard__lt=before)
        .values_list(
            "vehicle_id",
            "vehicle__market",
            "vehicle__road_state",
            "vehicle__road_at",
            "vehicle__road_event_id",
            "soc",
            "ts",
            "lat",
            "lng",
            "heard",
            "vehicle__station__kind",
            "vehicle__station_at",
        )
    )


def _standing(row: list[object]) -> Standing:
    key, market, state, *rest = row
    return Standing(key, market, VehicleState(str(state)), *rest)  # type: ignore[arg-type]
