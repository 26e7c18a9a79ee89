"""Views read the fewest sums that know what they ask."""

from datetime import date
from typing import Any

import pytest

from apps.costs.enums import CostGrain
from apps.costs.rules.grains import LEFT_OUT, choose
from apps.costs.types import CostFilter

YEAR = CostFilter(start=date(2025, 11, 12), end=date(2026, 12, 1))


def test_a_view_without_days_reads_months_and_the_days_at_both_ends() -> None:
    assert [(s.grain, s.start, s.end) for s in choose(YEAR, ("service_name", "usage_type"))] == [
        (CostGrain.DAY, date(2025, 11, 12), date(2025, 12, 1)),
        (CostGrain.MONTH, date(2025, 12, 1), date(2026, 12, 1)),
    ]
    inside = YEAR.moved(start=date(2026, 10, 2), end=date(2026, 10, 31))
    assert [s.grain for s in choose(inside, ())] == [CostGrain.DAY]


@pytest.mark.parametrize(
    ("told_apart", "narrowed", "grain"),
    [
        (("day", "service_name"), {"teams": ("fleet",)}, CostGrain.SERVICE),
        (("day", "sub_account_name"), {"environments": ("prod",)}, CostGrain.ACCOUNT),
        (("day", "service_name"), {"accounts": ("production",)}, CostGrain.DAY),
        (("day", "sub_account_id"), {"services": ("Tax",)}, CostGrain.DAY),
        (("day", "usage_type"), {}, CostGrain.DAY),
        (("day", "tags"), {"units": ("Workloads",)}, CostGrain.ACCOUNT),
    ],
)
def test_a_view_of_days_reads_what_tells_apart_all_that_it_asks(
    told_apart: tuple[str, ...], narrowed: dict[str, Any], grain: CostGrain
) -> None:
    wanted = CostFilter(start=YEAR.start, end=YEAR.end, **narrowed)
    assert [(s.grain, s.start, s.end) for s in choose(wanted, told_apart)] == [(grain, YEAR.start, YEAR.end)]
    assert not set(told_apart) & LEFT_OUT.get(grain, frozenset())
