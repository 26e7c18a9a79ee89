"""From positions to crossings, and from crossings to stays and events: pure, in the order of time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID, uuid5

from apps.core.clock import from_millis
from apps.fleet.enums import EventType, VehicleState
from apps.fleet.rules.zones.index import NOWHERE, ZoneIndex
from apps.fleet.types import Crossing, Fix, NewVehicleEvent

_NAMESPACE: Final = UUID("1b5e1a56-7b0e-5e0f-8f0a-0f4f3f0c7a11")
_LEAVES: Final = frozenset(
    {VehicleState.AVAILABLE, VehicleState.NON_OPERATIONAL, VehicleState.ON_TRIP, VehicleState.RESERVED}
)


class Begun(NamedTuple):
    """A stay that began with these crossings; `left` (ms) if it ended with them, too."""

    id: UUID
    vehicle_id: UUID
    zone_id: UUID
    entered: int
    left: int | None


class Border(NamedTuple):
    """How a car stands with the jurisdictions of its market: in how many it is, and in which state.

    `before` is the state that it had before it left them.
    """

    inside: int
    state: VehicleState
    before: VehicleState


def crossings_of(
    fixes: Sequence[Fix], index: ZoneIndex, zones: Mapping[UUID, frozenset[UUID]]
) -> list[Crossing]:
    """Which edges these cars crossed; `fixes` are in the order of time, `zones` is where each car was.

    A position inside a zone enters it. One outside leaves it only beyond the edge's width, so that a car
    that stands at the edge, and whose position dances, does not come and go.
    """
    now = dict(zones)
    seen: dict[UUID, int] = {}
    found: list[Crossing] = []
    inside = index.at([fix.lng for fix in fixes], [fix.lat for fix in fixes])
    for fix, here in zip(fixes, inside, strict=True):
        key = fix.vehicle_id
        was = now.get(key, NOWHERE)
        if here != was:
            stays = {zone for zone in was - here if index.is_at_edge(zone, fix.lng, fix.lat)}
            after = here | stays
            since = seen.get(key)
            # in before out: from one jurisdiction into its neighbour a car is never in none
            for zones_of, entered in ((after - was, True), (was - after, False)):
                found += [
                    Crossing(key, zone, entered, fix.ts, fix.lng, fix.lat, since) for zone in sorted(zones_of)
                ]
            now[key] = after
        seen[key] = fix.ts
    return found


def stays_of(crossings: Iterable[Crossing]) -> tuple[list[Crossing], list[Begun]]:
    """What ends of the stays that were known, and the stays that begin."""
    ended: list[Crossing] = []
    begun: dict[UUID, Begun] = {}
    here: dict[tuple[UUID, UUID], UUID] = {}
    for crossing in crossings:
        car, zone = crossing.vehicle_id, crossing.zone_id
        if crossing.entered:
            stay = uuid5(_NAMESPACE, f"{car} {zone} {crossing.ts}")
            begun[stay] = Begun(stay, car, zone, crossing.ts, None)
            here[car, zone] = stay
        elif (car, zone) in here:
            stay = here.pop((car, zone))
            begun[stay] = begun[stay]._replace(left=crossing.ts)
        else:
            ended.append(crossing)
    return ended, list(begun.values())


def border_events(
    crossings: Iterable[tuple[Crossing, bool]], borders: Mapping[UUID, Border]
) -> list[NewVehicleEvent]:
    """Events of MDS for cars that left the last jurisdiction they were in, or came into the first.

    Each crossing says whether it is one: a car around which an edge was drawn has not moved.
    """
    found: list[NewVehicleEvent] = []
    now = dict(borders)
    for crossing, is_told in crossings:
        border = now[crossing.vehicle_id]
        inside = border.inside + (1 if crossing.entered else -1)
        state, before = border.state, border.before
        if is_told and crossing.entered and border.inside == 0 and state is VehicleState.ELSEWHERE:
            state = before
            found.append(_event(crossing, EventType.TRIP_ENTER_JURISDICTION, state))
        elif is_told and not crossing.entered and inside == 0 and state in _LEAVES:
            state, before = VehicleState.ELSEWHERE, state
            found.append(_event(crossing, EventType.TRIP_LEAVE_JURISDICTION, state))
        now[crossing.vehicle_id] = Border(max(inside, 0), state, before)
    return found


def _event(crossing: Crossing, event_type: EventType, state: VehicleState) -> NewVehicleEvent:
    return NewVehicleEvent(
        event_id=uuid5(_NAMESPACE, f"{crossing.vehicle_id} {event_type} {crossing.zone_id} {crossing.ts}"),
        vehicle_id=crossing.vehicle_id,
        ts=from_millis(crossing.ts),
        event_types=(event_type,),
        state=state,
        lat=crossing.lat,
        lng=crossing.lng,
    )
