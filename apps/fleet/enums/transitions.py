"""The one table of what may happen to a car in which state, and what state follows.

Source: MDS 2.0.2, modes/car-share, "Vehicle States Events". The rows under *superset* are ours: MDS lets a
car charge only while `stopped` and knows neither a low battery nor relocation in this mode.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from apps.fleet.enums.words import EventType, VehicleState

_S = VehicleState
_E = EventType
_PARKED: Final = (_S.AVAILABLE, _S.NON_OPERATIONAL, _S.RESERVED, _S.STOPPED, _S.REMOVED)
_IN_REACH: Final = (*_PARKED, _S.ON_TRIP, _S.ELSEWHERE)

Pair = tuple[VehicleState, VehicleState]


def _stay(states: Iterable[VehicleState]) -> frozenset[Pair]:
    return frozenset((state, state) for state in states)


def _lead(before: Iterable[VehicleState], *after: VehicleState) -> frozenset[Pair]:
    return frozenset((old, new) for old in before for new in after)


_CANCELLED: Final = _lead((_S.RESERVED, _S.STOPPED), _S.AVAILABLE)

TRANSITIONS: Final[dict[EventType, frozenset[Pair]]] = {
    _E.RESERVATION_START: _lead((_S.AVAILABLE,), _S.RESERVED),
    _E.RESERVATION_STOP: _lead((_S.RESERVED,), _S.STOPPED),
    _E.CUSTOMER_CANCELLATION: _CANCELLED,
    _E.DRIVER_CANCELLATION: _CANCELLED,
    _E.PROVIDER_CANCELLATION: _CANCELLED,
    _E.TRIP_START: _lead((_S.STOPPED,), _S.ON_TRIP),
    _E.TRIP_STOP: _lead((_S.ON_TRIP,), _S.STOPPED),
    _E.TRIP_RESUME: _lead((_S.STOPPED,), _S.ON_TRIP),
    _E.TRIP_END: _lead((_S.STOPPED,), _S.AVAILABLE),
    _E.TRIP_LEAVE_JURISDICTION: _lead(
        (_S.AVAILABLE, _S.NON_OPERATIONAL, _S.ON_TRIP, _S.RESERVED), _S.ELSEWHERE
    ),
    _E.TRIP_ENTER_JURISDICTION: _lead(
        (_S.ELSEWHERE,), _S.AVAILABLE, _S.NON_OPERATIONAL, _S.ON_TRIP, _S.RESERVED
    ),
    _E.SERVICE_END: _lead((_S.AVAILABLE,), _S.NON_OPERATIONAL),
    _E.SERVICE_START: _lead((_S.NON_OPERATIONAL,), _S.AVAILABLE),
    _E.MAINTENANCE: _lead((_S.NON_OPERATIONAL,), _S.REMOVED),
    _E.MAINTENANCE_PICK_UP: _lead((_S.NON_OPERATIONAL,), _S.REMOVED),
    _E.MAINTENANCE_END: _lead((_S.REMOVED,), _S.NON_OPERATIONAL),
    _E.DECOMMISSIONED: _lead((_S.NON_OPERATIONAL,), _S.REMOVED),
    _E.RECOMMISSIONED: _lead((_S.REMOVED,), _S.NON_OPERATIONAL),
    _E.COMMS_LOST: _lead(_IN_REACH, _S.NON_CONTACTABLE),
    _E.COMMS_RESTORED: _lead((_S.NON_CONTACTABLE, _S.MISSING), *_IN_REACH),
    _E.FUELING_START: _stay((_S.STOPPED,)),
    _E.FUELING_END: _stay((_S.STOPPED,)),
    _E.REMOTE_START: _stay((_S.STOPPED,)),
    _E.REMOTE_END: _stay((_S.STOPPED,)),
    # superset
    _E.CHARGING_START: _stay(_PARKED),
    _E.CHARGING_END: _stay(_PARKED),
    _E.BATTERY_LOW: _lead((_S.AVAILABLE,), _S.NON_OPERATIONAL),
    _E.BATTERY_CHARGED: _lead((_S.NON_OPERATIONAL,), _S.AVAILABLE),
    _E.REBALANCE_PICK_UP: _lead((_S.AVAILABLE, _S.NON_OPERATIONAL), _S.REMOVED),
    _E.PROVIDER_DROP_OFF: _lead((_S.REMOVED,), _S.AVAILABLE),
    _E.HOLD_PLACED: _lead((_S.AVAILABLE,), _S.NON_OPERATIONAL),
    _E.HOLD_LIFTED: _lead((_S.NON_OPERATIONAL,), _S.AVAILABLE),
    _E.NOT_LOCATED: _lead((_S.NON_CONTACTABLE,), _S.MISSING),
    # Somebody or something has found where a car is; one that stands only gets another place.
    _E.LOCATED: _lead((_S.MISSING,), *_IN_REACH) | _stay(_PARKED),
}

# Types that only the holds of this app give rise to: nobody outside can report them.
HOLD_TYPES: Final = frozenset({_E.HOLD_PLACED, _E.HOLD_LIFTED})

# MDS spells some types one way in its list for all modes and another way in the car-share table: take both.
SPELLINGS: Final[dict[str, EventType]] = {
    **{event_type.value: event_type for event_type in EventType if event_type not in HOLD_TYPES},
    "decommission": _E.DECOMMISSIONED,
    "recommission": _E.RECOMMISSIONED,
    "system_start": _E.SERVICE_START,
    "system_end": _E.SERVICE_END,
}

# Types that MDS 2.0 does not know for car-share; they travel in `x_event_type`.
OWN_TYPES: Final = frozenset(
    {
        _E.BATTERY_LOW,
        _E.BATTERY_CHARGED,
        _E.REBALANCE_PICK_UP,
        _E.PROVIDER_DROP_OFF,
        _E.NOT_LOCATED,
        _E.LOCATED,
        _E.HOLD_PLACED,
        _E.HOLD_LIFTED,
    }
)

# Types that say nothing about whether a car can be rented: the reason of a state is looked for behind them.
PASSING_TYPES: Final = frozenset(
    {
        *(event_type for event_type, pairs in TRANSITIONS.items() if all(old == new for old, new in pairs)),
        _E.COMMS_LOST,
        _E.COMMS_RESTORED,
        _E.NOT_LOCATED,
        _E.LOCATED,
    }
)

_RESULTS: Final = {
    event_type: frozenset(new for _, new in pairs) for event_type, pairs in TRANSITIONS.items()
}


def spelled(name: str) -> EventType | None:
    """The event type that `name` means, in either of MDS's spellings; None for one that nobody outside
    knows."""
    return SPELLINGS.get(name)


def may_result(event_types: Sequence[EventType], state: VehicleState) -> bool:
    """Whether `state` can follow these types: the last of them decides, the others led up to it."""
    return bool(event_types) and state in _RESULTS[event_types[-1]]


def may_follow(before: VehicleState, event_type: EventType, after: VehicleState) -> bool:
    """Whether `event_type` leads from `before` to `after`."""
    return (before, after) in TRANSITIONS[event_type]


def own_type(event_types: Sequence[EventType]) -> EventType | None:
    """The type that has no name in MDS car-share, if one of these is such a type."""
    return next((event_type for event_type in event_types if event_type in OWN_TYPES), None)
