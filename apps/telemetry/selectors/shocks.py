"""Shocks for people, and for the apps above that ask who had the car."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.models import Shock, ShockRule


def list_shocks(actor: Actor) -> "QuerySet[Shock]":
    """Shocks of the visible cars."""
    cars = fleet.visible_vehicles(actor).order_by()
    return Shock.objects.filter(vehicle__in=cars).annotate(plate=F("vehicle__plate"))


def list_shocks_of(vehicle_id: UUID, *, since: datetime, until: datetime) -> "QuerySet[Shock]":
    """What one car felt in a stretch of time, the earliest first."""
    return Shock.objects.filter(vehicle=vehicle_id, at__gte=since, at__lte=until).order_by("at", "id")


def visible_shock_rules(actor: Actor) -> "QuerySet[ShockRule]":
    rows = ShockRule.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_shock_rules(actor: Actor) -> "QuerySet[ShockRule]":
    return visible_shock_rules(actor).annotate(changed_by_name=accounts.name_of("changed_by"))
