"""Why cars cannot be rented: all that stands in the way of one, and how many of the fleet stand for what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact, IsNull

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.fleet.enums import EventType, HoldKind, VehicleState
from apps.telemetry.enums import NotRentable
from apps.telemetry.rules import rentability as rules
from apps.telemetry.rules.rentability import CarStanding, OpenHold, Reason

_S: Final = VehicleState
_OUT: Final = Q(road_state=_S.NON_OPERATIONAL.value)


def _conditions(cause: Combinable) -> dict[str, Q]:
    """How the cars with each reason are found, given what brought a car to where it stands."""
    flat, untold = Q(Exact(cause, Value(EventType.BATTERY_LOW.value))), Q(IsNull(cause, True))
    return {
        **{f"held_{kind}": Q(hold_kinds__contains=[kind.value]) for kind in HoldKind},
        NotRentable.IN_USE: Q(road_state__in=[_S.RESERVED.value, _S.ON_TRIP.value, _S.STOPPED.value]),
        NotRentable.BATTERY_LOW: _OUT & flat,
        NotRentable.OUT_OF_REACH: Q(road_state__in=[_S.NON_CONTACTABLE.value, _S.MISSING.value]),
        NotRentable.OUT_OF_SERVICE: _OUT & ~flat & ~untold,
        NotRentable.NEW: _OUT & untold,
        NotRentable.ELSEWHERE: Q(road_state=_S.ELSEWHERE.value),
        NotRentable.REMOVED: Q(road_state=_S.REMOVED.value),
    }


# The cars that a reason keeps from being rented, for a filter of the list.
KEPT_BY: Final[Mapping[str, Q]] = _conditions(fleet.cause_of_standing())


@dataclass(frozen=True, slots=True)
class Rentability:
    """Whether a car can be rented right now, in one sentence, and everything that stands in the way."""

    rentable: bool
    sentence: str
    reasons: list[Reason]


@dataclass(frozen=True, slots=True)
class FleetRentability:
    """Cars in all, those that can be rented, and how many stand for each reason; a car may have several."""

    total: int
    rentable: int
    reasons: Mapping[str, int]


def get_rentability(actor: Actor, vehicle_id: UUID) -> Rentability:
    """Raises NotFound for a car that the actor does not see."""
    car = (
        fleet.visible_vehicles(actor)
        .filter(pk=vehicle_id)
        .annotate(cause=fleet.cause_of_standing())
        .values_list(
            "id",
            "vehicle_state",
            "road_state",
            "road_at",
            "cause",
            "market",
            "snapshot__soc",
            "snapshot__heard_at",
        )
        .first()
    )
    if car is None:
        raise NotFound
    key, state, road, road_at, cause, market, soc, heard_at = car
    standing = CarStanding(
        key,
        VehicleState(state),
        VehicleState(road),
        road_at,
        EventType(cause) if cause else None,
        soc,
        accounts.get_pack(market).limits.min_rental_soc,
        heard_at,
    )
    found = rules.reasons(standing, _open_holds(actor, vehicle_id), actor=actor)
    return Rentability(
        rentable=standing.vehicle_state is VehicleState.AVAILABLE,
        sentence=rules.sentence(found),
        reasons=found,
    )


def count_reasons(actor: Actor) -> FleetRentability:
    """One query, however many cars."""
    counts = {str(code): Count("pk", filter=condition) for code, condition in _conditions(F("cause")).items()}
    cause = Case(When(_OUT, then=fleet.cause_of_standing()), output_field=CharField())
    found = (
        fleet.visible_vehicles(actor)
        .order_by()
        .annotate(cause=cause)
        .aggregate(
            total=Count("pk"), rentable=Count("pk", filter=Q(vehicle_state=_S.AVAILABLE.value)), **counts
        )
    )
    return FleetRentability(found.pop("total"), found.pop("rentable"), found)


def _open_holds(actor: Actor, vehicle_id: UUID) -> list[OpenHold]:
    rows = (
        fleet.list_holds(actor)
        .filter(vehicle_id=vehicle_id, lifted_at__isnull=True)
        .order_by("placed_at", "id")
        .values_list("id", "kind", "source", "reason", "placed_at", "placed_by_name")  # type: ignore[misc]
    )
    return [OpenHold(key, HoldKind(kind), *rest) for key, kind, *rest in rows]
