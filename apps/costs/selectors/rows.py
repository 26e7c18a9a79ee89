"""The rows behind every figure: one place that turns a filter into a queryset."""

from datetime import UTC, date, datetime
from typing import Final

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from apps.core.types import Actor
from apps.costs.models import CostRow
from apps.costs.rules.tags import tag_path
from apps.costs.selectors.org_units import in_units
from apps.costs.types import UNNAMED, CostFilter

_BLANK: Final = Value("", output_field=TextField())
USAGE_TYPE: Final = Coalesce(KT("x__x_UsageType"), "sku_id", _BLANK)
# Columns of FOCUS that a line may have no value in, and views group by.
_MAY_LACK: Final = ("service_category", "sub_account_name", "region_id")


def visible_to(actor: Actor) -> QuerySet[CostRow]:
    rows = CostRow.objects.all()
    return rows if actor.may("cost.view") else rows.none()


def list_rows(actor: Actor) -> QuerySet[CostRow]:
    """Every line of every current bill; what a line may lack can be asked for as empty."""
    lacking = {f"{name}_or_none": Coalesce(name, _BLANK) for name in _MAY_LACK}
    return visible_to(actor).alias(usage_type=USAGE_TYPE, **lacking)


def rows_within(actor: Actor, wanted: CostFilter) -> QuerySet[CostRow]:
    """Rows whose charge begins inside the window and that match every given filter."""
    rows = visible_to(actor).filter(
        charge_period_start__gte=midnight(wanted.start), charge_period_start__lt=midnight(wanted.end)
    )
    if wanted.usage_types:
        rows = rows.annotate(usage_type=USAGE_TYPE)
    return _matching(rows.filter(narrowed(wanted)), wanted.text)


def narrowed(wanted: CostFilter) -> Q:
    """Everything but days and text, over rows and sums alike."""
    which = Q()
    for field, values in (
        ("billing_currency", (wanted.currency,) if wanted.currency else ()),
        ("provider_name", wanted.providers),
        ("service_name", wanted.services),
        ("service_category", wanted.service_categories),
        ("sub_account_name", wanted.accounts),
        ("environment", wanted.environments),
        ("charge_category", wanted.categories),
        ("region_id", wanted.regions),
        ("market", wanted.markets),
        ("team", wanted.teams),
        ("usage_type", wanted.usage_types),
    ):
        if values:
            which &= _any_of(field, values)
    if wanted.units:
        which &= in_units(wanted.units)
    return which & Q(tags__satisfies=tag_path(wanted.tags)) if wanted.tags else which


def _any_of(field: str, values: tuple[str, ...]) -> Q:
    """`(none)` is how a view calls what has no value there."""
    named = Q(**{f"{field}__in": values})
    return named | Q(**{field: ""}) | Q(**{f"{field}__isnull": True}) if UNNAMED in values else named


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
