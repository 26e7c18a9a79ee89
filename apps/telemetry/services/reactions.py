"""After a batch: does any of its cars give us something to say?"""

from collections.abc import Collection, Set
from datetime import datetime
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.fleet.enums import VehicleState
from apps.fleet.types import NewVehicleEvent
from apps.telemetry.rules import reactions
from apps.telemetry.selectors.snapshots import find_battery_candidates, find_standings


def react(*, vehicle_ids: Collection[UUID], back_in_reach: Set[UUID], at: datetime) -> int:
    """Raise what follows from the new picture of these cars, in the caller's transaction.

    `back_in_reach` are those whose silence has just ended; they are first what they were before, and then
    looked at like the others. Returns how many events were new.
    """
    back = fleet.record_vehicle_events(events=_restored(back_in_reach), at=at).added
    return back + fleet.record_vehicle_events(events=_battery(vehicle_ids), at=at).added


def _restored(back_in_reach: Set[UUID]) -> list[NewVehicleEvent]:
    if not back_in_reach:
        return []
    before = fleet_reads.find_states_before_silence(back_in_reach)
    return [
        reactions.comms_restored(
            standing, before=before.get(standing.vehicle_id, VehicleState.NON_OPERATIONAL)
        )
        for standing in find_standings(back_in_reach)
    ]


def _battery(vehicle_ids: Collection[UUID]) -> list[NewVehicleEvent]:
    markets = accounts.list_markets(Actor.system("telemetry.ingest"))
    minimum = dict(markets.values_list("code", "min_rental_soc"))
    if not minimum:
        return []
    standings = find_battery_candidates(vehicle_ids, low=max(minimum.values()), enough=min(minimum.values()))
    limits = [(standing, minimum.get(standing.market, 0)) for standing in standings]
    ready = [s.vehicle_id for s, limit in limits if reactions.could_return(s, min_soc=limit)]
    grounded = fleet_reads.find_battery_grounded(ready) if ready else frozenset()
    events = (
        reactions.battery_event(standing, min_soc=limit, fell_to_battery=standing.vehicle_id in grounded)
        for standing, limit in limits
    )
    return [event for event in events if event is not None]
