"""The figures on top of the overview, and how they came about over a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Avg, Count, Q

from apps.core.types import Actor, Window
from apps.fleet import selectors as fleet
from apps.fleet.enums import VehicleState
from apps.fleet.types import StationCounts
from apps.telemetry.models import FleetStateSlot

# Cars that are with a customer or could be: what availability is measured against.
_IN_SERVICE: Final = frozenset(VehicleState) - {VehicleState.REMOVED, VehicleState.ELSEWHERE}
SLOT: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class FleetSummary:
    """Counts by state (every state, also with 0), and shares between 0 and 1; null where nothing is known,
    `stations` for those who may not see them.
    """

    total: int
    states: Mapping[str, int]
    available_share: float | None
    mean_soc: float | None
    contactable_share: float | None
    stations: StationCounts | None


@dataclass(frozen=True, slots=True)
class StateSeries:
    """Cars by state at moments 15 minutes apart; each series is as long as `slots`."""

    slots: Sequence[datetime]
    series: Mapping[str, Sequence[int]]


def summarise_fleet(actor: Actor) -> FleetSummary:
    """The fleet right now. Two queries for the cars' part, two for the stations'."""
    cars = fleet.visible_vehicles(actor).order_by()
    rows = cars.values_list("vehicle_state").annotate(n=Count("*"))
    states = dict.fromkeys((state.value for state in VehicleState), 0) | dict(rows)
    in_service = sum(number for state, number in states.items() if state in _IN_SERVICE)
    known = cars.exclude(vehicle_state=VehicleState.REMOVED.value).filter(snapshot__isnull=False)
    facts = known.aggregate(
        mean=Avg("snapshot__soc"), heard=Count("pk", filter=Q(snapshot__contactable=True)), known=Count("*")
    )
    return FleetSummary(
        total=sum(states.values()),
        states=states,
        available_share=_share(states[VehicleState.AVAILABLE.value], in_service),
        mean_soc=None if facts["mean"] is None else round(facts["mean"], 1),
        contactable_share=_share(facts["heard"], facts["known"]),
        stations=fleet.count_stations(actor) if actor.may("station.view") else None,
    )


def list_states(actor: Actor, *, hours: int, at: datetime) -> StateSeries:
    """The last `hours`; the markets of the actor added up."""
    found: dict[datetime, dict[str, int]] = {}
    for slot, state, vehicles in _slots(actor, Window(at - timedelta(hours=hours), at)):
        at_slot = found.setdefault(slot, {})
        at_slot[state] = at_slot.get(state, 0) + vehicles
    return StateSeries(
        slots=list(found),
        series={
            state.value: [counts.get(state.value, 0) for counts in found.values()] for state in VehicleState
        },
    )


def _slots(actor: Actor, window: Window) -> Iterable[tuple[datetime, str, int]]:
    """From the rollup, later than the start and up to the end; a partner's few cars are counted from the
    log."""
    if actor.owners is not None:
        first = window.start.replace(minute=window.start.minute // 15 * 15, second=0, microsecond=0)
        counts = fleet.count_states_at(
            start=first + SLOT, end=window.end + timedelta.resolution, step=SLOT, owners=actor.owners
        )
        return [
            (count.moment, count.state.value, count.vehicles)
            for count in counts
            if actor.sees_market(count.market)
        ]
    slots = FleetStateSlot.objects.filter(slot__gt=window.start, slot__lte=window.end)
    if actor.markets is not None:
        slots = slots.filter(market__in=sorted(actor.markets))
    return slots.order_by("slot").values_list("slot", "state", "vehicles")


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
