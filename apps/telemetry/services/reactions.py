"""After a batch: does any of its cars give us something to say?"""

from collections.abc import Collection, Iterable, Mapping, Set
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.fleet import selectors as fleet_reads
from apps.fleet import services as fleet
from apps.fleet.enums import VehicleState
from apps.fleet.types import NewVehicleEvent, VehicleKey
from apps.telemetry.rules import reactions
from apps.telemetry.rules.batches import Sorted
from apps.telemetry.selectors.snapshots import find_standings
from apps.telemetry.services.limits import min_rental_soc


def react(*, found: Sorted, keys: Iterable[VehicleKey], back_in_reach: Set[UUID], at: datetime) -> int:
    """Raise what follows from the new picture of these cars, in the caller's transaction.

    `back_in_reach` are those whose silence has just ended; they are first what they were before, and then
    looked at like the others. Returns how many events were new.
    """
    told = {event.vehicle_id for event in found.events} - back_in_reach
    events = [*_restored(back_in_reach), *_restored_as(told)]
    back = fleet.record_vehicle_events(events=events, at=at).added
    limits = min_rental_soc(at=at)
    still = {key.id for key in keys if key.state is VehicleState.NON_OPERATIONAL}
    suspects = back_in_reach | reactions.battery_suspects(
        found.points, found.events, still=still, low=max(limits.values(), default=0)
    )
    return back + fleet.record_vehicle_events(events=_battery(suspects, limits), at=at).added


@transaction.atomic
def settle_batteries(*, vehicle_ids: Collection[UUID], at: datetime) -> int:
    """Look at the charge of all these cars as they stand now. Returns how many events were new."""
    return fleet.record_vehicle_events(events=_battery(vehicle_ids, min_rental_soc(at=at)), at=at).added


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


def _restored_as(told: Set[UUID]) -> list[NewVehicleEvent]:
    """A car's messages of a silence may come in several batches, the first without what happened to it."""
    reached = fleet_reads.find_overtaken_returns(told) if told else {}
    standings = find_standings(reached.keys()) if reached else []
    return [
        reactions.comms_restored_as(standing, reached=reached[standing.vehicle_id]) for standing in standings
    ]


def _battery(suspects: Collection[UUID], minimum: Mapping[str, int]) -> list[NewVehicleEvent]:
    if not suspects:
        return []
    limits = [(standing, minimum.get(standing.market, 0)) for standing in find_standings(suspects)]
    ready = [s.vehicle_id for s, limit in limits if reactions.could_return(s, min_soc=limit)]
    grounded = fleet_reads.find_battery_grounded(ready) if ready else frozenset()
    events = (
        reactions.battery_event(standing, min_soc=limit, fell_to_battery=standing.vehicle_id in grounded)
        for standing, limit in limits
    )
    return [event for event in events if event is not None]
