"""Rows added up by day: what every chart, budget and forecast reads.

One statement an import, in the transaction that changed its rows; what is restated is rolled up again whole.
"""

from typing import Final

from django.db import connection
from django.db.models import Q

from apps.costs.enums import CostGrain
from apps.costs.models import CostDay, CostImport, CostSum
from apps.costs.rules.grains import DAY, LEFT_OUT

# Column of CostDay → how it follows from a row. Rows that agree in all of these are one CostDay.
_GRAIN: Final = {
    "cost_import_id": "cost_import_id",
    "day": "(charge_period_start AT TIME ZONE 'UTC')::date",
    "provider_name": "provider_name",
    "billing_account_id": "billing_account_id",
    "billing_currency": "billing_currency",
    "billing_period_start": "billing_period_start",
    "sub_account_id": "coalesce(sub_account_id, '')",
    "sub_account_name": "coalesce(sub_account_name, '')",
    "service_name": "service_name",
    "service_category": "coalesce(service_category, '')",
    "charge_category": "charge_category",
    "region_id": "coalesce(region_id, '')",
    "environment": "environment",
    "market": "market",
    "team": "team",
    "usage_type": "coalesce(x->>'x_UsageType', sku_id, '')",
    "pricing_unit": "coalesce(pricing_unit, '')",
    "pricing_category": "coalesce(pricing_category, '')",
    "commitment_discount_id": "coalesce(commitment_discount_id, '')",
    "commitment_discount_status": "coalesce(commitment_discount_status, '')",
    "tags": "tags",
}
_SUMS: Final = ("billed_cost", "effective_cost", "list_cost", "contracted_cost", "pricing_quantity")

ROLL_UP: Final = f"""
    INSERT INTO costs_costday ({", ".join((*_GRAIN, *_SUMS, "row_count"))})
    SELECT {", ".join(_GRAIN.values())}, {", ".join(f"coalesce(sum({name}), 0)" for name in _SUMS)}, count(*)
      FROM costs_costrow
     WHERE cost_import_id = %s
  GROUP BY {", ".join(str(place) for place in range(1, len(_GRAIN) + 1))}
"""  # noqa: S608 - column names of our own tables


def _further(grain: CostGrain) -> str:
    """The statement that adds up an import's days in a coarser grain."""
    kept = [column for column in _GRAIN if column not in LEFT_OUT[grain]]
    month = grain is CostGrain.MONTH
    told = [f"date_trunc('month', {DAY})::date" if month and name == DAY else name for name in kept]
    empty = sorted(LEFT_OUT[grain])
    return f"""
    INSERT INTO costs_costsum ({", ".join((*kept, *_SUMS, "row_count", "grain", *empty))})
    SELECT {", ".join(told)}, {", ".join(f"sum({name})" for name in _SUMS)}, sum(row_count),
           '{grain.value}'{", ''" * len(empty)}
      FROM costs_costday
     WHERE cost_import_id = %s
  GROUP BY {", ".join(str(place) for place in range(1, len(kept) + 1))}
"""  # noqa: S608 - column names of our own tables


FURTHER: Final = tuple(_further(grain) for grain in LEFT_OUT)


def roll_up(imported: CostImport) -> int:
    """Add up, by day and further, the rows that the import brought and that still count.

    Returns the number of sums by day.
    """
    forget(Q(cost_import=imported))
    with connection.cursor() as cursor:
        cursor.execute(ROLL_UP, [imported.pk])
        days = int(cursor.rowcount)
    add_up_further(imported)
    return days


def add_up_further(imported: CostImport) -> None:
    """Add up the import's days in every coarser grain."""
    with connection.cursor() as cursor:
        for statement in FURTHER:
            cursor.execute(statement, [imported.pk])


def forget(which: Q) -> None:
    """Drop the sums of rows that are replaced or withdrawn."""
    CostDay.objects.filter(which).delete()
    CostSum.objects.filter(which).delete()
