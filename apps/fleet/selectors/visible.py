"""Where every read of the fleet begins: the rows of the markets that the actor sees."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from apps.core.errors import NotFound, Stale
from apps.core.types import Actor
from apps.fleet.models import (
    Bay,
    Document,
    DocumentDue,
    ImportBatch,
    IntakeBatch,
    IntakeCar,
    Station,
    Vehicle,
    VehicleEvent,
)

M = TypeVar("M", bound=Model)


def visible_vehicles(actor: Actor) -> "QuerySet[Vehicle]":
    """Cars of the actor's markets."""
    return _in_markets(Vehicle.objects.all(), actor, "market")


def visible_stations(actor: Actor) -> "QuerySet[Station]":
    """Stations of the actor's markets."""
    return _in_markets(Station.objects.all(), actor, "market")


def visible_bays(actor: Actor) -> "QuerySet[Bay]":
    """Charging points of the stations that the actor sees."""
    return _in_markets(Bay.objects.all(), actor, "station__market")


def visible_events(actor: Actor) -> "QuerySet[VehicleEvent]":
    """Events of the cars that the actor sees."""
    return _in_markets(VehicleEvent.objects.all(), actor, "vehicle__market")


def visible_documents(actor: Actor) -> "QuerySet[Document]":
    """Papers of the cars that the actor sees, those of the past included."""
    return _in_markets(Document.objects.all(), actor, "vehicle__market")


def visible_dues(actor: Actor) -> "QuerySet[DocumentDue]":
    """How the cars that the actor sees stand with their papers."""
    return _in_markets(DocumentDue.objects.all(), actor, "market")


def visible_intakes(actor: Actor) -> "QuerySet[IntakeBatch]":
    """Batches of new cars of the actor's markets."""
    return _in_markets(IntakeBatch.objects.all(), actor, "market")


def visible_intake_cars(actor: Actor) -> "QuerySet[IntakeCar]":
    """New cars of the actor's markets, released ones included."""
    return _in_markets(IntakeCar.objects.all(), actor, "batch__market")


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


def _in_markets(rows: "QuerySet[M]", actor: Actor, path: str) -> "QuerySet[M]":
    return rows if actor.markets is None else rows.filter(**{f"{path}__in": sorted(actor.markets)})
