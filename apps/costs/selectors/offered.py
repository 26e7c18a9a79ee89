"""What the warehouse may have of costs: the sums by day, exact."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from apps.core.datasets import Dataset, Kind, columns
from apps.costs.models import CostDay

_TEXTS: Final = (
    "provider_name", "billing_account_id", "billing_currency", "sub_account_id", "sub_account_name",
    "service_name", "service_category", "charge_category", "region_id", "environment", "market", "team",
    "usage_type", "pricing_unit", "pricing_category",
)  # fmt: skip
_AMOUNTS: Final = ("billed_cost", "effective_cost", "list_cost", "contracted_cost", "pricing_quantity")


def _of_day(day: date) -> Iterable[tuple[Any, ...]]:
    found = CostDay.objects.filter(day=day).order_by("pk").values_list(*_TEXTS, *_AMOUNTS, "row_count")
    return found.iterator(chunk_size=5_000)


OFFERED: Final = (
    Dataset(
        name="fact_costs",
        title="Costs",
        columns=columns(
            **dict.fromkeys(_TEXTS, Kind.TEXT),
            **dict.fromkeys(_AMOUNTS, Kind.DECIMAL),
            row_count=Kind.INTEGER,
        ),
        rows=_of_day,
        # A bill is restated until the invoice of its month is there.
        look_back=40,
    ),
)
