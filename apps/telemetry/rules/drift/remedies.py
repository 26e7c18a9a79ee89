"""Which source is right for which field, and what would make the others say the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from apps.fleet.enums import EventType, VehicleState
from apps.telemetry.enums import Remedy, TruthField, TruthReason
from apps.telemetry.rules.drift.comparing import Finding
from apps.telemetry.rules.drift.truths import CarTruths, Place, Stop

_R: Final = TruthReason
# A car within this of a station stands at it.
AT_STATION_M: Final = 150.0
_OUT_OF_REACH: Final = frozenset({VehicleState.NON_CONTACTABLE, VehicleState.MISSING})

_ALWAYS: Final = {
    # The table keeps the highest number; the registry's reading is newer by the car's own time.
    _R.HOT_BEHIND: Remedy.REWRITE_HOT,
    _R.SAME_READING: Remedy.REWRITE_HOT,
    _R.MOVES_WHILE_PARKED: Remedy.TRIP_START,
}

# The types that are written down, the last of which leads to the state.
EVENT_TYPES: Final = {
    Remedy.COMMS_RESTORED: (EventType.COMMS_RESTORED,),
    Remedy.TRIP_START: (EventType.TRIP_START,),
    Remedy.TRIP_END: (EventType.TRIP_STOP, EventType.TRIP_END),
    Remedy.LOCATED: (EventType.LOCATED,),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would settle a drift. `stop_id` and `stop_name` are of the station where the car stands."""

    remedy: Remedy
    stop_id: str = ""
    stop_name: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"remedy": self.remedy.value, "stop_id": self.stop_id, "stop_name": self.stop_name}


def propose(car: CarTruths, finding: Finding, *, stops: Iterable[Stop], refreshed: bool) -> Proposal:
    """The remedy of one disagreement; `refreshed` says that the car was asked to report anew before, in
    vain."""
    reason = finding.reason
    if reason in _ALWAYS:
        return Proposal(_ALWAYS[reason])
    if reason is _R.AWAY_FROM_STATION:
        stop = nearest(_position(car), stops)
        return _at(Remedy.LOCATED, stop) if stop else Proposal(Remedy.TRIP_START)
    if reason is _R.DOCKED_IN_RENTAL:
        return _at(Remedy.TRIP_END, nearest(_position(car), stops))
    if reason is _R.REGISTRY_DEAF and car.state in _OUT_OF_REACH:
        # The car speaks, only not to us: it is within reach, whatever its telemetry does.
        return Proposal(Remedy.COMMS_RESTORED)
    # A reading a minute outweighs one report in ten minutes, and a unit that reports anew also sets its
    # clock. When it has said the same again, somebody has to look at the car.
    return Proposal(Remedy.INSPECT if refreshed else Remedy.REFRESH)


def resulting_state(remedy: Remedy, car_state: VehicleState) -> VehicleState:
    """The state that follows the event of a remedy; for `comms_restored` the log knows it."""
    if remedy is Remedy.TRIP_START:
        return VehicleState.ON_TRIP
    if remedy is Remedy.TRIP_END:
        return VehicleState.AVAILABLE
    return car_state


def nearest(position: Place | None, stops: Iterable[Stop]) -> Stop | None:
    """The station at which a car at this position stands, if it stands at one."""
    if position is None:
        return None
    within = [(position.metres_to(stop.place), stop) for stop in stops]
    distance, stop = min(within, default=(AT_STATION_M + 1, None), key=lambda each: each[0])
    return stop if distance <= AT_STATION_M else None


def _position(car: CarTruths) -> Place | None:
    for told in (car.registry, car.shadow):
        if told is not None and told[TruthField.POSITION] is not None:
            place: Place = told[TruthField.POSITION]
            return place
    return None


def _at(remedy: Remedy, stop: Stop | None) -> Proposal:
    return Proposal(remedy) if stop is None else Proposal(remedy, stop.stop_id, stop.name)
