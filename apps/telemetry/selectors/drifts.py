"""Drifts and their rules, for people; suspicions are the job's own."""

from django.db.models import QuerySet

from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.enums import DriftState
from apps.telemetry.models import Drift, DriftRule


def visible_drifts(actor: Actor) -> "QuerySet[Drift]":
    """Drifts of the visible cars that have lasted long enough to be one."""
    cars = fleet.visible_vehicles(actor).order_by()
    return Drift.objects.filter(vehicle__in=cars).exclude(state=DriftState.SUSPECTED.value)


def list_rules(actor: Actor) -> "QuerySet[DriftRule]":
    """Rules of the actor's markets."""
    rules = DriftRule.objects.all()
    return rules if actor.markets is None else rules.filter(market__in=sorted(actor.markets))
