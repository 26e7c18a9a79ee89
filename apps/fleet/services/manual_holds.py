"""Holds that people place and lift, one car or many at once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from apps.core.errors import Conflict, Invalid, NotFound
from apps.core.types import Actor
from apps.fleet.enums import HoldKind
from apps.fleet.models import VehicleHold
from apps.fleet.selectors.visible import visible_holds, visible_vehicles
from apps.fleet.services.commissioning import hold as hold_of_new_cars
from apps.fleet.services.holds import lift_holds, place_holds
from apps.fleet.types import HeldCars, HoldKey, NewHold


@transaction.atomic
def hold_vehicles(*, actor: Actor, vehicle_ids: Collection[UUID], reason: str, at: datetime) -> HeldCars:
    """Keep these cars from being rented until somebody lifts it. Cars that the actor holds already stay as
    they are.

    Raises Invalid without a reason or for a car that the actor does not see.
    """
    wanted = _visible(actor, vehicle_ids)
    source = f"staff:{actor.id}"
    held = set(_open_manual(actor, wanted).filter(source=source).values_list("vehicle_id", flat=True))
    new = [NewHold(key, HoldKind.MANUAL, source, reason.strip()) for key in sorted(wanted - held)]
    place_holds(new, actor=actor, at=at)
    return HeldCars(placed=len(new), already=len(held))


@transaction.atomic
def release_vehicles(*, actor: Actor, vehicle_ids: Collection[UUID], at: datetime) -> int:
    """Lift everything that people hold these cars for; returns how many holds it was.

    Other holds stay: their own cause lifts them. Raises Invalid for a car that the actor does not see.
    """
    found = _open_manual(actor, _visible(actor, vehicle_ids)).values_list("vehicle_id", "source")
    return lift_holds([HoldKey(key, HoldKind.MANUAL, source) for key, source in found], actor=actor, at=at)


@transaction.atomic
def lift_manual_hold(*, actor: Actor, hold_id: UUID, at: datetime) -> None:
    """Lift one hold that a person placed; one that was lifted before stays so.

    Raises NotFound, and Conflict for a hold that only its cause can lift, or the board of new cars.
    """
    hold = visible_holds(actor).filter(pk=hold_id).first()
    if hold is None:
        raise NotFound
    if hold.kind != HoldKind.MANUAL:
        raise Conflict("Only what placed this hold can lift it.", code="hold_not_manual")
    if hold.source.startswith(hold_of_new_cars.SOURCE):
        raise Conflict(hold_of_new_cars.REASON, code="hold_of_commissioning")
    lift_holds([HoldKey(hold.vehicle_id, HoldKind.MANUAL, hold.source)], actor=actor, at=at)


def _visible(actor: Actor, vehicle_ids: Collection[UUID]) -> set[UUID]:
    wanted = set(vehicle_ids)
    seen = set(visible_vehicles(actor).filter(pk__in=wanted).values_list("pk", flat=True))
    if seen != wanted:
        raise Invalid("There is no such car.", fields={"vehicle_ids": "names a car that is not there"})
    return wanted


def _open_manual(actor: Actor, vehicle_ids: set[UUID]) -> "QuerySet[VehicleHold]":
    """But for those of new cars, which the board of commissioning lifts when all is done."""
    return (
        visible_holds(actor)
        .filter(vehicle_id__in=vehicle_ids, kind=HoldKind.MANUAL.value, lifted_at__isnull=True)
        .exclude(source__startswith=hold_of_new_cars.SOURCE)
    )
