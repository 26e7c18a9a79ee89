"""What a view adds up: the fewest sums that know what it asks, or rows where no sum does."""

from collections.abc import Collection
from datetime import UTC
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import TruncDate

from apps.core.types import Actor
from apps.costs.enums import CostDimension
from apps.costs.models import CostFact
from apps.costs.rules.grains import Stretch, choose
from apps.costs.selectors.rows import USAGE_TYPE, narrowed, rows_within
from apps.costs.types import TAG, CostFilter


def facts_within(actor: Actor, wanted: CostFilter, told_apart: Collection[str]) -> QuerySet[Any]:
    """What is to be added up for a view that tells these columns apart (`day` among them where it does).

    Sums, or rows where a text is looked for, which no sum knows; both have the columns of CostDay. Columns
    that were not asked for may be empty, and days may be the first of their month.
    """
    if wanted.text:
        return _rows(actor, wanted)
    if not actor.may("cost.view"):
        return CostFact.objects.none()
    within = reduce(or_, (_inside(stretch) for stretch in choose(wanted, told_apart)))
    return CostFact.objects.filter(within, narrowed(wanted))


def columns_of(group_by: str) -> tuple[str, ...]:
    """The columns that a grouping reads."""
    if group_by.startswith(TAG):
        return ("tags",)
    return ("sub_account_id",) if group_by == CostDimension.UNIT else (group_by,)


def _rows(actor: Actor, wanted: CostFilter) -> QuerySet[Any]:
    rows = rows_within(actor, wanted)
    if "usage_type" not in rows.query.annotations:
        rows = rows.annotate(usage_type=USAGE_TYPE)
    return rows.annotate(day=TruncDate("charge_period_start", tzinfo=UTC), row_count=Value(1))


def _inside(stretch: Stretch) -> Q:
    return Q(grain=stretch.grain.value, day__gte=stretch.start, day__lt=stretch.end)
