"""Opening and changing stations."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.fleet.events import StationChanged, StationCreated
from apps.fleet.models import Station
from apps.fleet.rules.edits import changes
from apps.fleet.selectors.visible import lock_visible, visible_stations
from apps.fleet.services.bays import ensure_bays
from apps.fleet.services.differences import told
from apps.outbox import services as outbox

EDITABLE: Final = ("name", "kind", "lat", "lng", "capacity", "is_charging", "address")


def create_station(
    *, actor: Actor, market: str, stop_id: str, values: Mapping[str, Any], at: datetime
) -> Station:
    """Open a station. Raises NotAllowed for a market that the actor does not see, Conflict for a known stop
    id."""
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    try:
        with transaction.atomic():
            station = Station.objects.create(
                market=market, stop_id=stop_id, created_at=at, updated_at=at, **changes(values, EDITABLE)
            )
            ensure_bays([station], at=at)
            outbox.publish(
                StationCreated(market=market, subject=f"station:{station.id}", actor=actor.id, at=at)
            )
    except IntegrityError as known:
        raise Conflict(
            "There is a station of this name in the market.",
            code="stop_id_taken",
            fields={"stop_id": "is taken"},
        ) from known
    return station


@transaction.atomic
def change_station(
    *, actor: Actor, station_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> Station:
    """Change what is given; `version` is the one that the actor read (None: whatever there is).

    Raises NotFound, Stale when somebody was faster, Invalid when nothing is given.
    """
    station = lock_visible(visible_stations(actor), station_id, version)
    wanted = changes(values, EDITABLE)
    if not wanted:
        raise Invalid("Say what to change.", code="nothing_to_change")
    different = {name: value for name, value in wanted.items() if getattr(station, name) != value}
    if not different:
        return station
    before = {name: getattr(station, name) for name in different}
    for name, value in different.items():
        setattr(station, name, value)
    station.version += 1
    station.updated_at = at
    station.save(update_fields=[*different, "version", "updated_at"])
    ensure_bays([station], at=at)
    outbox.publish(
        StationChanged(
            market=station.market,
            subject=f"station:{station.id}",
            actor=actor.id,
            at=at,
            fields=tuple(sorted(different)),
            changes=told(before, different),
        )
    )
    return station
