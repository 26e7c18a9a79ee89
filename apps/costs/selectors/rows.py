"""The rows behind every figure: one place that turns a filter into a queryset."""

from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from apps.core.types import Actor
from apps.costs.models import CostRow
from apps.costs.rules.tags import tag_path
from apps.costs.types import CostFilter


def visible_to(actor: Actor) -> QuerySet[CostRow]:
    rows = CostRow.objects.all()
    return rows if actor.may("cost.view") else rows.none()


def list_rows(actor: Actor) -> QuerySet[CostRow]:
    """Every line of every current bill."""
    return visible_to(actor)


def rows_within(actor: Actor, wanted: CostFilter) -> QuerySet[CostRow]:
    """Rows whose charge begins inside the window and that match every given filter."""
    rows = visible_to(actor).filter(
        charge_period_start__gte=midnight(wanted.start),
        charge_period_start__lt=midnight(wanted.end),
    )
    for field, values in (
        ("billing_currency", (wanted.currency,) if wanted.currency else ()),
        ("service_name", wanted.services),
        ("sub_account_name", wanted.accounts),
        ("environment", wanted.environments),
        ("charge_category", wanted.categories),
        ("region_id", wanted.regions),
    ):
        if values:
            rows = rows.filter(**{f"{field}__in": values})
    if wanted.tags:
        rows = rows.filter(tags__satisfies=tag_path(wanted.tags))
    return _matching(rows, wanted.text)


def _matching(rows: QuerySet[CostRow], text: str) -> QuerySet[CostRow]:
    if not text:
        return rows
    return rows.filter(
        Q(charge_description__icontains=text)
        | Q(resource_id__icontains=text)
        | Q(resource_name__icontains=text)
    )


def midnight(day: date) -> datetime:
    """FOCUS periods are in UTC, and so are our days of cost."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
