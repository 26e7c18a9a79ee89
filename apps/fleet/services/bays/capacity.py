"""The charging points of stations follow their capacity."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from apps.fleet.enums import BayStatus
from apps.fleet.models import Bay, Station
from apps.fleet.rules.evse import evse_id

_BATCH: Final = 2_000
_STANDING: Final = ("status", "status_at", "reported_status", "reported_at", "heard_at")


def ensure_bays(stations: Sequence[Station], *, at: datetime) -> None:
    """Every charging station has as many bays in use as its capacity says.

    Bays that are too many are `REMOVED`, not deleted: charging records will refer to them. A removed bay that
    is needed again comes back as `UNKNOWN`, until it reports.
    """
    wanted = {s.id: _names(s) for s in stations}
    rows = Bay.objects.filter(station__in=stations).select_for_update().order_by("id")
    existing = {bay.evse_id: bay for bay in rows}
    known = {name for names in wanted.values() for name in names}
    new = [
        Bay(station_id=station, evse_id=name, status_at=at)
        for station, names in wanted.items()
        for name in names
        if name not in existing
    ]
    Bay.objects.bulk_create(new, batch_size=_BATCH)
    moved = [bay for name, bay in existing.items() if (bay.status != BayStatus.REMOVED) != (name in known)]
    for bay in moved:
        bay.status = BayStatus.UNKNOWN.value if bay.evse_id in known else BayStatus.REMOVED.value
        bay.status_at = at
        # What was reported before it went says nothing about the bay that came back.
        bay.reported_status, bay.reported_at, bay.heard_at = None, None, None
    Bay.objects.bulk_update(moved, list(_STANDING), batch_size=_BATCH)


def _names(station: Station) -> list[str]:
    count = station.capacity or 0
    if not station.is_charging:
        return []
    return [evse_id(station.market, station.stop_id, number) for number in range(1, count + 1)]
