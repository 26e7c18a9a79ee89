"""What the product itself has to say about a car: low battery, charged again, gone silent, back in reach.

Each function answers with at most one event. Its id is derived from what it reacts to, so that saying it
twice is saying it once; its time lies after the state it changes, so that it wins over it.
"""

from collections.abc import Iterable, Set
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from apps.fleet.enums import EventType, VehicleState
from apps.fleet.types import NewVehicleEvent
from apps.telemetry.types import Point, Standing

_NAMESPACE: Final = UUID("6f1c4f0e-6a55-5d6e-9a6e-3b1a7f0c9d21")
_TICK: Final = timedelta(milliseconds=1)

# A car is rentable again only with this many percentage points above the minimum: no flapping at the edge.
CHARGED_MARGIN: Final = 5.0


def battery_event(standing: Standing, *, min_soc: float, fell_to_battery: bool) -> NewVehicleEvent | None:
    """`battery_low` for an available car under the minimum, `battery_charged` for one that stood for it.

    `min_soc` is the market's minimum in percent; `fell_to_battery` says that a low battery is why the car is
    not in operation.
    """
    soc = standing.soc
    if soc is None:
        return None
    if standing.state is VehicleState.AVAILABLE and soc < min_soc:
        return _say(standing, EventType.BATTERY_LOW, VehicleState.NON_OPERATIONAL, standing.ts)
    if fell_to_battery and could_return(standing, min_soc=min_soc):
        return _say(standing, EventType.BATTERY_CHARGED, VehicleState.AVAILABLE, standing.ts)
    return None


def battery_suspects(
    points: Iterable[Point], events: Iterable[NewVehicleEvent], *, still: Set[UUID], low: float
) -> set[UUID]:
    """The few cars of a batch whose charge may be at odds with their state, so that they deserve a look.

    Those with a reading under `low` (the highest minimum of any market), those that stand `still` and have
    read their charge, and those that something happened to.
    """
    charged = [(point.vehicle_id, point.soc) for point in points if point.soc is not None]
    read = {vehicle_id for vehicle_id, soc in charged if soc < low}
    if still:
        read |= {vehicle_id for vehicle_id, _ in charged} & still
    return read | {event.vehicle_id for event in events}


def could_return(standing: Standing, *, min_soc: float) -> bool:
    """Whether a car that stands has enough charge, so that it is worth asking why it stands."""
    enough = min(min_soc + CHARGED_MARGIN, 100)
    return (
        standing.state is VehicleState.NON_OPERATIONAL and standing.soc is not None and standing.soc >= enough
    )


def comms_restored(standing: Standing, *, before: VehicleState) -> NewVehicleEvent:
    """The car spoke again: it is what it was before it fell silent, or what it has become meanwhile."""
    lost = standing.state in {VehicleState.NON_CONTACTABLE, VehicleState.MISSING}
    state = before if lost else standing.state
    return _say(standing, EventType.COMMS_RESTORED, state, standing.heard_at or standing.ts)


def comms_restored_as(standing: Standing, *, reached: VehicleState) -> NewVehicleEvent:
    """The car was given as back before it was known what had become of it meanwhile: say it again."""
    return _say(standing, EventType.COMMS_RESTORED, reached, standing.heard_at or standing.ts)


def comms_lost(standing: Standing, *, at: datetime) -> NewVehicleEvent:
    """Nobody has heard of the car for longer than its state allows."""
    return _say(standing, EventType.COMMS_LOST, VehicleState.NON_CONTACTABLE, at)


def not_located(standing: Standing, *, at: datetime) -> NewVehicleEvent:
    """Silent for so long that somebody has to go and look."""
    return _say(standing, EventType.NOT_LOCATED, VehicleState.MISSING, at)


def _say(standing: Standing, event_type: EventType, state: VehicleState, ts: datetime) -> NewVehicleEvent:
    cause = standing.state_event_id or standing.heard_at
    return NewVehicleEvent(
        event_id=uuid5(
            _NAMESPACE, f"{standing.vehicle_id} {event_type} {cause} {_silence(standing, event_type)}"
        ),
        vehicle_id=standing.vehicle_id,
        ts=ts if standing.state_at is None else max(ts, standing.state_at + _TICK),
        event_types=(event_type,),
        state=state,
        lat=standing.lat,
        lng=standing.lng,
        soc=standing.soc,
    )


def _silence(standing: Standing, event_type: EventType) -> str:
    """Two silences under one state are two; the same silence is one however often it is looked at."""
    return str(standing.heard_at) if event_type is EventType.COMMS_LOST else ""
