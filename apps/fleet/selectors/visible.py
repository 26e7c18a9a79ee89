"""Where every read of the fleet begins: the rows of the markets that the actor sees.

People of a partner organisation see its own cars among them, and what hangs on those cars.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from apps.core.errors import NotFound, Stale
from apps.core.types import Actor
from apps.fleet.enums import VehicleState
from apps.fleet.models import (
    Bay,
    Document,
    DocumentDue,
    ImportBatch,
    Station,
    Vehicle,
    VehicleEvent,
    VehicleHold,
)
from apps.fleet.types import CarIdentity

M = TypeVar("M", bound=Model)


def visible_vehicles(actor: Actor) -> "QuerySet[Vehicle]":
    """Cars of the actor's markets; for a partner, those that its organisation owns."""
    return owned(_in_markets(Vehicle.objects.all(), actor, "market"), actor, "owner")


def visible_stations(actor: Actor) -> "QuerySet[Station]":
    """Stations of the actor's markets."""
    return _in_markets(Station.objects.all(), actor, "market")


def visible_bays(actor: Actor) -> "QuerySet[Bay]":
    """Charging points of the stations that the actor sees."""
    return _in_markets(Bay.objects.all(), actor, "station__market")


def visible_events(actor: Actor) -> "QuerySet[VehicleEvent]":
    """Events of the cars that the actor sees."""
    return owned(_in_markets(VehicleEvent.objects.all(), actor, "vehicle__market"), actor, "vehicle__owner")


def visible_documents(actor: Actor) -> "QuerySet[Document]":
    """Papers of the cars that the actor sees, those of the past included."""
    return owned(_in_markets(Document.objects.all(), actor, "vehicle__market"), actor, "vehicle__owner")


def visible_dues(actor: Actor) -> "QuerySet[DocumentDue]":
    """How the cars that the actor sees stand with their papers."""
    return owned(_in_markets(DocumentDue.objects.all(), actor, "market"), actor, "vehicle__owner")


def visible_holds(actor: Actor) -> "QuerySet[VehicleHold]":
    """Holds, open and lifted, of the cars that the actor sees."""
    holds = _in_markets(VehicleHold.objects.all(), actor, "vehicle__market")
    return owned(holds, actor, "vehicle__owner")


def visible_imports(actor: Actor) -> "QuerySet[ImportBatch]":
    """Files that were brought to the actor's markets."""
    return _in_markets(ImportBatch.objects.all(), actor, "market")


def lock_visible(rows: "QuerySet[M]", key: UUID, version: int | None) -> M:
    """One visible row, held for a change. Raises NotFound, and Stale when it is no longer at `version`."""
    row = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        raise NotFound
    if version is not None and getattr(row, "version", None) != version:
        raise Stale("Somebody changed this since you read it.")
    return row


def owned(rows: "QuerySet[M]", actor: Actor, path: str) -> "QuerySet[M]":
    """Those rows whose car, at the end of `path`, the actor may know of by its owner."""
    return rows if actor.owners is None else rows.filter(**{f"{path}__in": sorted(actor.owners)})


def lock_car(actor: Actor, vehicle_id: UUID) -> CarIdentity | None:
    """A visible car, held until the transaction ends; None when there is none."""
    held = visible_vehicles(actor).select_for_update(of=("self",), no_key=True).filter(pk=vehicle_id)
    car = held.values_list("id", "market", "plate", "device_id", "vehicle_state").first()
    return None if car is None else CarIdentity(*car[:4], VehicleState(car[4]))


def _in_markets(rows: "QuerySet[M]", actor: Actor, path: str) -> "QuerySet[M]":
    return rows if actor.markets is None else rows.filter(**{f"{path}__in": sorted(actor.markets)})
