"""Rows added up by day: what every chart, budget and forecast reads.

One statement an import, in the transaction that changed its rows; what is restated is rolled up again whole.
The same pass over the rows tells which bills they are: reading a million rows twice is what costs.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import Q

from apps.costs.enums import CostGrain
from apps.costs.models import CostDay, CostImport, CostSum
from apps.costs.rules.columns import COLUMNS
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

_DAY_COLUMNS: Final = ", ".join((*_GRAIN, *_SUMS, "row_count"))
_ROW: Final = ", ".join(column.field for column in COLUMNS) + ", x"

# The checksum is a hash of each row, added up: equal for the same rows in any order and in any split into
# files. Values are hashed as they are: writing rows as text first would cost as much as copying them.
_ROLL_UP: Final = f"""
    WITH brought AS MATERIALIZED (
        SELECT {", ".join(f"{how} AS {column}" for column, how in _GRAIN.items())},
               {", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in _SUMS)}, count(*) AS row_count,
               max(coalesce(billing_account_name, '')) AS account_name, max(billing_period_end) AS period_end,
               sum(hash_record_extended(ROW({_ROW}), 0)::numeric) AS checksum
          FROM costs_costrow
         WHERE cost_import_id = %s
      GROUP BY {", ".join(str(place) for place in range(1, len(_GRAIN) + 1))}
    ), days AS (
        INSERT INTO costs_costday ({_DAY_COLUMNS}) SELECT {_DAY_COLUMNS} FROM brought
    )
    SELECT provider_name, billing_account_id, max(account_name), billing_currency, billing_period_start,
           max(period_end), sum(row_count)::bigint, sum(billed_cost), sum(effective_cost), sum(checksum)::text
      FROM brought
  GROUP BY provider_name, billing_account_id, billing_currency, billing_period_start
"""  # noqa: S608 - column names of our own tables


@dataclass(frozen=True, slots=True)
class ImportedBill:
    """One bill as an import brought it, added up by PostgreSQL."""

    provider_name: str
    billing_account_id: str
    billing_account_name: str
    billing_currency: str
    period_start: datetime
    period_end: datetime
    row_count: int
    billed_total: Decimal
    effective_total: Decimal
    checksum: str

    @property
    def key(self) -> dict[str, str | datetime]:
        return {
            "provider_name": self.provider_name,
            "billing_account_id": self.billing_account_id,
            "billing_currency": self.billing_currency,
            "period_start": self.period_start,
        }


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


def add_up_days(imported: CostImport) -> list[ImportedBill]:
    """Add up by day the rows that the import brought. Returns the bills that they are."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLL_UP, [imported.pk])
        return [ImportedBill(*row) for row in cursor.fetchall()]


def add_up_further(imported: CostImport) -> None:
    """Add up the import's days in every coarser grain."""
    with connection.cursor() as cursor:
        for statement in FURTHER:
            cursor.execute(statement, [imported.pk])


def forget(which: Q) -> None:
    """Drop the sums of rows that are replaced or withdrawn."""
    CostDay.objects.filter(which).delete()
    CostSum.objects.filter(which).delete()
