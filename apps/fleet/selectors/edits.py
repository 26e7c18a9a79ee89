"""Edits of many cars, and what became of each car."""

from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet.models import VehicleEdit, VehicleEditItem
from apps.fleet.selectors.visible import visible_vehicles


def visible_edits(actor: Actor) -> "QuerySet[VehicleEdit]":
    """Edits of cars that are all in the actor's markets; a partner sees its own edits only."""
    if actor.owners is not None:
        return VehicleEdit.objects.filter(created_by=actor.id)
    rows = VehicleEdit.objects.all()
    return rows if actor.markets is None else rows.filter(markets__contained_by=sorted(actor.markets))


def list_edits(actor: Actor) -> "QuerySet[VehicleEdit]":
    """With the people by name, and the edit that took one back."""
    return visible_edits(actor).annotate(
        created_by_name=accounts.name_of("created_by"), undone_by_id=F("undone_by__id")
    )


def list_edit_items(actor: Actor) -> "QuerySet[VehicleEditItem]":
    """The cars of those edits that the actor sees."""
    cars = visible_vehicles(actor).order_by()
    return VehicleEditItem.objects.filter(edit__in=visible_edits(actor).order_by(), vehicle__in=cars)
