"""Cost by day and group, for the stacked chart, and by group, for the table below it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf

from apps.core.types import Actor
from apps.costs.enums import CostDimension, CostMetric
from apps.costs.models import CostDay
from apps.costs.rules.tags import parse_tags, tag_path
from apps.costs.selectors.facts import columns_of, facts_within
from apps.costs.selectors.org_units import unit_case
from apps.costs.types import TAG, UNNAMED, CostFilter, CostScope, DailyCost, DayTotal, GroupTotal

OTHER = "Other"


def daily_totals(scope: CostScope, first: date, last: date) -> list[DayTotal]:
    """What a scope cost on each day from `first` to `last`, both included; days without a row are absent.

    A day that has costs in two currencies is there twice, by currency: they are never added up.
    """
    days = CostDay.objects.filter(_of(scope), day__gte=first, day__lte=last).order_by(
        "day", "billing_currency"
    )
    totals = days.values_list("day", "billing_currency").annotate(
        billed=Sum("billed_cost"), effective=Sum("effective_cost")
    )
    return [DayTotal(day, billed, effective, currency) for day, currency, billed, effective in totals]


def _of(scope: CostScope) -> Q:
    plain = {
        "provider_name": scope.provider,
        "service_name": scope.service,
        "environment": scope.environment,
        "market": scope.market,
        "team": scope.team,
    }
    which = Q(**{field: value for field, value in plain.items() if value is not None})
    if scope.account is not None:
        which &= Q(sub_account_id=scope.account) | Q(sub_account_name=scope.account)
    if scope.tag is not None:
        which &= Q(tags__satisfies=tag_path(parse_tags(scope.tag)))
    return which


def list_daily_costs(
    actor: Actor, wanted: CostFilter, *, group_by: str, metric: CostMetric, top: int = 8
) -> list[DailyCost]:
    """Amounts per day and group; groups beyond the `top` largest of the window are added up as "Other".

    Days without a row are absent here; the chart draws them as zero.
    """
    facts = facts_within(actor, wanted, ("day", *columns_of(group_by)))
    cells = grouped(facts, group_by).values_list("day", "group")
    amounts = list(cells.annotate(amount=Sum(metric.value, default=Decimal(0))).order_by("day", "group"))
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for _, group, amount in amounts:
        totals[group] += amount
    largest = set(sorted(totals, key=lambda group: (-totals[group], group))[:top])
    folded: dict[tuple[date, str], Decimal] = defaultdict(Decimal)
    for day, group, amount in amounts:
        folded[day, group if group in largest else OTHER] += amount
    return [DailyCost(day, group, amount) for (day, group), amount in folded.items()]


def summarise_groups(
    actor: Actor, wanted: CostFilter, *, group_by: str, metric: CostMetric
) -> Sequence[GroupTotal]:
    """Each group's amount in the window, largest first, beside the equally long window before it."""
    asked = columns_of(group_by)
    now = _totals(facts_within(actor, wanted, asked), group_by, metric)
    length = wanted.end - wanted.start
    before = wanted.moved(start=wanted.start - length, end=wanted.start)
    then = _totals(facts_within(actor, before, asked), group_by, metric)
    names = sorted(now.keys() | then.keys(), key=lambda name: (-now.get(name, Decimal(0)), name))
    return [GroupTotal(name, now.get(name, Decimal(0)), then.get(name, Decimal(0))) for name in names]


def summarise_days(actor: Actor, wanted: CostFilter, metric: CostMetric) -> dict[date, Decimal]:
    """The amount of each day that has rows."""
    days = facts_within(actor, wanted, ("day",)).values_list("day")
    return dict(days.annotate(amount=Sum(metric.value, default=Decimal(0))).order_by())


def grouped(facts: QuerySet[Any], group_by: str) -> QuerySet[Any]:
    """Each fact with its `group`; `group_by` is a CostDimension or `tag:<key>`."""
    found: Any = group_by
    if group_by.startswith(TAG):
        found = KeyTextTransform(group_by.removeprefix(TAG), "tags")
    elif group_by == CostDimension.UNIT:
        found = unit_case()
    blank, unnamed = Value("", output_field=TextField()), Value(UNNAMED, output_field=TextField())
    with_group: QuerySet[Any] = facts.annotate(group=Coalesce(NullIf(found, blank), unnamed))
    return with_group


def _totals(facts: QuerySet[Any], group_by: str, metric: CostMetric) -> dict[str, Decimal]:
    groups = grouped(facts, group_by).values_list("group")
    return dict(groups.annotate(amount=Sum(metric.value, default=Decimal(0))).order_by())
