"""Shocks for people, and for the apps above that ask who had the car."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Value, When

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.telemetry.enums import ShockDirection
from apps.telemetry.models import Shock, ShockRule
from apps.telemetry.rules.shocks import check_shock_numbers
from apps.telemetry.types import ShockNumbers, ShockTrial


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


def try_shock_rule(
    actor: Actor, *, rule_id: UUID, numbers: ShockNumbers, days: int, at: datetime
) -> ShockTrial:
    """What these numbers would have found of what was felt in the last days, beside the rule in force. Raises
    NotFound, Invalid.
    """
    check_shock_numbers(numbers)
    rule = visible_shock_rules(actor).filter(pk=rule_id).first()
    if rule is None:
        raise NotFound
    standing = ShockNumbers(
        least_g=rule.least_g, least_standing_g=rule.least_standing_g, least_below_g=rule.least_below_g
    )
    felt = list_shocks(actor).filter(market=rule.market, at__gte=at - timedelta(days=days), at__lte=at)
    counts = felt.annotate(needs=_needs(numbers), needs_now=_needs(standing)).aggregate(
        felt=Count("pk"),
        hard=Count("pk", filter=Q(peak_g__gte=F("needs"))),
        cars=Count("vehicle", distinct=True, filter=Q(peak_g__gte=F("needs"))),
        by_rule=Count("pk", filter=Q(peak_g__gte=F("needs_now"))),
    )
    return ShockTrial(days, **counts)


def _needs(numbers: ShockNumbers) -> Case:
    """How hard a shock has to be: the same as when one is taken in."""
    return Case(
        When(direction=ShockDirection.BELOW.value, then=Value(numbers.least_below_g)),
        When(speed_kmh__lt=1, then=Value(numbers.least_standing_g)),
        default=Value(numbers.least_g),
        output_field=FloatField(),
    )
