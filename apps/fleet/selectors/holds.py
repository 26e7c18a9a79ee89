"""Reading holds."""

from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet.enums import HoldKind
from apps.fleet.models import VehicleHold
from apps.fleet.selectors.visible import visible_holds


def list_holds(actor: Actor) -> "QuerySet[VehicleHold]":
    """Visible holds with `is_open`, and the names of who placed and lifted them (null for our own jobs)."""
    return visible_holds(actor).annotate(
        is_open=Case(When(lifted_at__isnull=True, then=Value(True)), default=Value(False)),
        placed_by_name=accounts.name_of("placed_by"),
        lifted_by_name=accounts.name_of("lifted_by"),
    )


def is_held(vehicle_id: UUID, kind: HoldKind) -> bool:
    """Whether an open hold of this kind keeps the car from being rented."""
    return VehicleHold.objects.filter(vehicle_id=vehicle_id, kind=kind.value, lifted_at=None).exists()
