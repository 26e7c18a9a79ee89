"""Cost by day and group, for the stacked chart, and by group, for the table below it."""

from collections.abc import Sequence
from datetime import UTC, date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum, TextField, Value
from django.db.models.functions import Coalesce, NullIf, TruncDate

from apps.core.types import Actor
from apps.costs.enums import CostDimension, CostMetric
from apps.costs.models import CostRow
from apps.costs.selectors.rows import rows_within
from apps.costs.types import CostFilter, DailyCost, GroupTotal

UNNAMED = "(none)"
OTHER = "Other"


def list_daily_costs(
    actor: Actor, wanted: CostFilter, *, group_by: CostDimension, metric: CostMetric, top: int = 8
) -> list[DailyCost]:
    """Amounts per day and group; groups beyond the `top` largest of the window are added up as "Other".

    Days without a row are absent here; the chart draws them as zero.
    """
    rows = _grouped(rows_within(actor, wanted), group_by)
    daily = rows.annotate(day=TruncDate("charge_period_start", tzinfo=UTC))
    cells = daily.values_list("day", "group").annotate(amount=Sum(metric.value, default=Decimal(0)))
    largest = {
        total.group for total in summarise_groups(actor, wanted, group_by=group_by, metric=metric)[:top]
    }
    folded: dict[tuple[object, str], DailyCost] = {}
    for day, group, amount in cells.order_by("day", "group"):
        name = group if group in largest else OTHER
        before = folded.get((day, name))
        folded[day, name] = DailyCost(day, name, amount + (before.amount if before else Decimal(0)))
    return list(folded.values())


def summarise_groups(
    actor: Actor, wanted: CostFilter, *, group_by: CostDimension, metric: CostMetric
) -> Sequence[GroupTotal]:
    """Each group's amount in the window, largest first, beside the equally long window before it."""
    now = _totals(rows_within(actor, wanted), group_by, metric)
    length = wanted.end - wanted.start
    then = _totals(
        rows_within(actor, wanted.moved(start=wanted.start - length, end=wanted.start)), group_by, metric
    )
    names = sorted(now.keys() | then.keys(), key=lambda name: (-now.get(name, Decimal(0)), name))
    return [GroupTotal(name, now.get(name, Decimal(0)), then.get(name, Decimal(0))) for name in names]


def summarise_days(actor: Actor, wanted: CostFilter, metric: CostMetric) -> dict[date, Decimal]:
    """The amount of each day that has rows."""
    days = rows_within(actor, wanted).annotate(day=TruncDate("charge_period_start", tzinfo=UTC))
    return dict(days.values_list("day").annotate(amount=Sum(metric.value, default=Decimal(0))).order_by())


def _grouped(rows: QuerySet[CostRow], group_by: CostDimension) -> QuerySet[Any]:
    blank, unnamed = Value("", output_field=TextField()), Value(UNNAMED, output_field=TextField())
    return rows.annotate(group=Coalesce(NullIf(group_by.value, blank), unnamed))


def _totals(rows: QuerySet[CostRow], group_by: CostDimension, metric: CostMetric) -> dict[str, Decimal]:
    grouped = _grouped(rows, group_by).values_list("group")
    return dict(grouped.annotate(amount=Sum(metric.value, default=Decimal(0))).order_by())
