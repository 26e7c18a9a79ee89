"""After a batch: does any of its cars give us something to say?"""

from collections.abc import Collection, Iterator, Set
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.fleet.enums import VehicleState
from apps.fleet.types import NewVehicleEvent
from apps.telemetry.rules import reactions
from apps.telemetry.selectors.snapshots import find_standings
from apps.telemetry.types import Standing


def react(*, vehicle_ids: Collection[UUID], back_in_reach: Set[UUID], at: datetime) -> int:
    """Raise what follows from the new picture of these cars, in the caller's transaction.

    `back_in_reach` are those whose silence has just ended. Returns how many events were new.
    """
    standings = find_standings(vehicle_ids)
    if not standings:
        return 0
    events: list[NewVehicleEvent] = []
    restored = {event.vehicle_id: event for event in _restored(standings, back_in_reach)}
    events.extend(restored.values())
    standings = [_after(standing, restored.get(standing.vehicle_id)) for standing in standings]
    events.extend(_battery(standings))
    return fleet.record_vehicle_events(events=events, at=at).added if events else 0


def _restored(standings: list[Standing], back_in_reach: Set[UUID]) -> Iterator[NewVehicleEvent]:
    if not back_in_reach:
        return
    before = fleet_reads.find_states_before_silence(back_in_reach)
    for standing in standings:
        if standing.vehicle_id in back_in_reach:
            state = before.get(standing.vehicle_id, VehicleState.NON_OPERATIONAL)
            yield reactions.comms_restored(standing, before=state)


def _after(standing: Standing, event: NewVehicleEvent | None) -> Standing:
    if event is None:
        return standing
    return replace(standing, state=event.state, state_at=event.ts, state_event_id=event.event_id)


def _battery(standings: list[Standing]) -> Iterator[NewVehicleEvent]:
    markets = accounts.list_markets(Actor.system("telemetry.ingest"))
    minimum = dict(markets.values_list("code", "min_rental_soc"))
    limits = [(standing, minimum.get(standing.market, 0)) for standing in standings]
    ready = [s.vehicle_id for s, limit in limits if reactions.could_return(s, min_soc=limit)]
    grounded = fleet_reads.find_battery_grounded(ready) if ready else frozenset()
    for standing, limit in limits:
        event = reactions.battery_event(
            standing, min_soc=limit, fell_to_battery=standing.vehicle_id in grounded
        )
        if event is not None:
            yield event
