"""Why can a car not be rented? One reason a thing that stands in the way, the most telling first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from apps.core.types import Actor
from apps.fleet.enums import EventType, HoldKind, VehicleState
from apps.telemetry.enums import NotRentable

_IN_USE: Final = {
    VehicleState.RESERVED: "A customer has reserved it.",
    VehicleState.ON_TRIP: "A customer is driving it.",
    VehicleState.STOPPED: "A customer has it and has stopped.",
}
# The holds of new cars, which only the board of new cars lifts.
_NEW_CARS: Final = "commissioning:"
_GONE: Final = {
    VehicleState.ELSEWHERE: (NotRentable.ELSEWHERE, "It is outside of the area where we operate."),
    VehicleState.REMOVED: (NotRentable.REMOVED, "It has been taken off the road."),
}


class OpenHold(NamedTuple):
    """A hold as it matters here."""

    id: UUID
    kind: HoldKind
    source: str
    reason: str
    placed_at: datetime
    placed_by_name: str | None


class CarStanding(NamedTuple):
    """All that decides whether a car can be rented; `cause` is why the road gives it as it does."""

    id: UUID
    vehicle_state: VehicleState
    road_state: VehicleState
    road_at: datetime | None
    cause: EventType | None
    soc: float | None
    min_soc: int
    heard_at: datetime | None


class Help(NamedTuple):
    """What would help: a page of the console, or an action of the API that the reader may do.

    `subject` is what the action is done to.
    """

    action: str
    link: str
    subject: UUID | None = None


class Reason(NamedTuple):
    """`text` is a sentence; `by` names a person, if one stands behind it."""

    code: NotRentable
    text: str
    since: datetime | None
    by: str | None
    help: Help | None


def reasons(car: CarStanding, holds: Sequence[OpenHold], *, actor: Actor) -> list[Reason]:
    """Empty for a car that can be rented."""
    found = [_of_hold(hold, car, actor) for hold in holds]
    road = _of_road(car, actor)
    return [*found, road] if road else found


def sentence(found: Sequence[Reason]) -> str:
    """One sentence for a person."""
    if not found:
        return "It can be rented."
    if len(found) == 1:
        return found[0].text
    others = "one more reason" if len(found) == 2 else f"{len(found) - 1} more reasons"
    return f"{found[0].text.rstrip('.')}, and {others}."


def _of_hold(hold: OpenHold, car: CarStanding, actor: Actor) -> Reason:
    return Reason(
        NotRentable(f"held_{hold.kind}"),
        hold.reason,
        hold.placed_at,
        hold.placed_by_name,
        _help(hold, car, actor),
    )


def _help(hold: OpenHold, car: CarStanding, actor: Actor) -> Help | None:
    page = f"/vehicles/{car.id}"
    match hold.kind:
        case HoldKind.MANUAL if hold.source.startswith(_NEW_CARS):
            return Help("see_commissioning", f"/commissioning?batch={hold.source.removeprefix(_NEW_CARS)}")
        case HoldKind.MANUAL:
            return Help("lift_hold", page, hold.id) if actor.may("vehicle.hold") else None
        case HoldKind.DOCUMENT:
            return Help("see_documents", f"{page}?tab=documents")
        case HoldKind.HEALTH:
            return Help("see_alerts", f"{page}?tab=alerts")
        case HoldKind.COMMAND:
            return Help("see_commands", f"{page}?tab=commands")
        case HoldKind.WORK_ORDER:
            return None


def _of_road(car: CarStanding, actor: Actor) -> Reason | None:
    state, page = car.road_state, f"/vehicles/{car.id}"
    if state in _IN_USE:
        return Reason(NotRentable.IN_USE, _IN_USE[state], car.road_at, None, None)
    if state in _GONE:
        code, text = _GONE[state]
        return Reason(code, text, car.road_at, None, Help("see_timeline", f"{page}?tab=timeline"))
    if state in {VehicleState.NON_CONTACTABLE, VehicleState.MISSING}:
        text = "Nobody hears from it." if state is VehicleState.NON_CONTACTABLE else "It is missing."
        locate = (
            Help("locate", f"{page}?tab=commands&do=locate", car.id)
            if actor.may("vehicle.command")
            else Help("see_map", f"/map?sel={car.id}")
        )
        return Reason(NotRentable.OUT_OF_REACH, text, car.heard_at or car.road_at, None, locate)
    if state is VehicleState.NON_OPERATIONAL:
        return _standing(car, page)
    return None


def _standing(car: CarStanding, page: str) -> Reason:
    if car.cause is None:
        return Reason(NotRentable.NEW, "It has not entered service yet.", None, None, None)
    if car.cause is EventType.BATTERY_LOW:
        level = "is too low" if car.soc is None else f"is at {car.soc:.0f} %"
        text = f"Its battery {level}; a rental begins with at least {car.min_soc} %."
        return Reason(
            NotRentable.BATTERY_LOW,
            text,
            car.road_at,
            None,
            Help("see_chargers", "/stations?is_charging=true"),
        )
    timeline = Help("see_timeline", f"{page}?tab=timeline")
    return Reason(NotRentable.OUT_OF_SERVICE, "It was taken out of service.", car.road_at, None, timeline)
