"""Which sums answer a view: the fewest that tell apart what it groups and filters by.

A view without days is answered by whole months and by the days at both ends of its window; one with days by
sums that leave out accounts, or services, and where it needs both by the days themselves.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from apps.core.days import plus_months
from apps.costs.enums import CostGrain
from apps.costs.types import CostFilter

DAY: Final = "day"

_ACCOUNT: Final = ("sub_account_id", "sub_account_name")
_SERVICE: Final = ("service_name", "service_category")
_METERED: Final = (
    "usage_type",
    "pricing_unit",
    "pricing_category",
    "commitment_discount_id",
    "commitment_discount_status",
)
# Grain → the columns that are empty in it; a month knows all of them, but not its days.
LEFT_OUT: Final[Mapping[CostGrain, frozenset[str]]] = {
    CostGrain.SERVICE: frozenset((*_ACCOUNT, *_METERED)),
    CostGrain.ACCOUNT: frozenset((*_SERVICE, *_METERED)),
    CostGrain.MONTH: frozenset(),
}

# What a filter is called → the column that it asks.
_ASKED: Final = {
    "services": "service_name",
    "service_categories": "service_category",
    "accounts": "sub_account_name",
    "environments": "environment",
    "categories": "charge_category",
    "regions": "region_id",
    "providers": "provider_name",
    "markets": "market",
    "teams": "team",
    "usage_types": "usage_type",
    "units": "sub_account_id",
    "tags": "tags",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sums of one grain from a day to another, which is not one of them."""

    grain: CostGrain
    start: date
    end: date


def choose(wanted: CostFilter, told_apart: Collection[str]) -> tuple[Stretch, ...]:
    """What to add up for a view that tells `told_apart` apart (columns of CostDay, `day` among them)."""
    needed = set(told_apart) | {column for name, column in _ASKED.items() if getattr(wanted, name)}
    if DAY not in needed:
        return _by_month(wanted.start, wanted.end)
    for grain in (CostGrain.SERVICE, CostGrain.ACCOUNT):
        if not needed & LEFT_OUT[grain]:
            return (Stretch(grain, wanted.start, wanted.end),)
    return (Stretch(CostGrain.DAY, wanted.start, wanted.end),)


def _by_month(start: date, end: date) -> tuple[Stretch, ...]:
    """The whole months of the window, and the days before and after them."""
    first = start if start.day == 1 else plus_months(start.replace(day=1), 1)
    last = end.replace(day=1)
    if first >= last:
        return (Stretch(CostGrain.DAY, start, end),)
    found = (
        Stretch(CostGrain.DAY, start, first),
        Stretch(CostGrain.MONTH, first, last),
        Stretch(CostGrain.DAY, last, end),
    )
    return tuple(stretch for stretch in found if stretch.start < stretch.end)
