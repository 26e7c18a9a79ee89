"""Figures of the Costs page add up to the rows behind them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q, Sum

from apps.costs import selectors as costs
from apps.costs.enums import CostDimension, CostMetric, ImportState
from apps.costs.models import CostImport, CostRow
from apps.costs.services.rolling import add_up_days, add_up_further, forget
from apps.costs.types import CostFilter
from tests.costs.conftest import AT, FINANCE

Charge = Callable[..., CostRow]
OCTOBER = CostFilter(date(2026, 10, 1), date(2026, 11, 1), currency="USD")


@pytest.fixture
def charge(db: None) -> Charge:
    """A row: `charge("2026-10-03", "2.50", service_name="Amazon SQS")`."""
    source = CostImport.objects.create(
        source="test", state=ImportState.IMPORTED, started_by="test", started_at=AT, finished_at=AT
    )

    def make(day: str, billed: str, **columns: Any) -> CostRow:
        start = datetime.fromisoformat(day).replace(tzinfo=UTC)
        usual = {
            "provider_name": "AWS",
            "billing_account_id": "1",
            "billing_currency": "USD",
            "billing_period_start": start.replace(day=1),
            "billing_period_end": datetime(2027, 1, 1, tzinfo=UTC),
            "charge_period_start": start,
            "charge_period_end": start.replace(hour=23),
            "charge_category": "Usage",
            "service_name": "Amazon SQS",
            "effective_cost": Decimal(billed),
        }
        columns = {**usual, **columns}
        made = CostRow.objects.create(cost_import=source, billed_cost=Decimal(billed), **columns)
        forget(Q(cost_import=source))
        add_up_days(source)
        add_up_further(source)
        return made

    return make


def test_the_stack_of_a_day_adds_up_to_its_rows(charge: Charge) -> None:
    for number in range(12):
        charge("2026-10-03", f"{number}.01", service_name=f"Service {number:02}")
    days = costs.list_daily_costs(
        FINANCE, OCTOBER, group_by=CostDimension.SERVICE, metric=CostMetric.BILLED, top=3
    )
    assert [(d.group, d.amount) for d in days] == [
        ("Other", Decimal("36.09")),
        ("Service 09", Decimal("9.01")),
        ("Service 10", Decimal("10.01")),
        ("Service 11", Decimal("11.01")),
    ]
    assert sum(d.amount for d in days) == CostRow.objects.aggregate(t=Sum("billed_cost"))["t"]


def test_a_group_stands_beside_the_window_before(charge: Charge) -> None:
    charge("2026-10-03", "5")
    charge("2026-09-20", "3")
    charge("2026-09-20", "2", service_name="Gone")
    totals = costs.summarise_groups(
        FINANCE, OCTOBER, group_by=CostDimension.SERVICE, metric=CostMetric.BILLED
    )
    assert [(t.group, int(t.amount), int(t.before)) for t in totals] == [("Amazon SQS", 5, 3), ("Gone", 0, 2)]


def test_the_window_is_half_open_in_utc(charge: Charge) -> None:
    charge("2026-09-30", "1")
    charge("2026-10-01", "2")
    charge("2026-10-31", "4")
    charge("2026-11-01", "8")
    assert costs.rows_within(FINANCE, OCTOBER).aggregate(t=Sum("billed_cost"))["t"] == 6


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"environments": ("prod",)}, {1, 2}),
        ({"tags": {"team": ("fleet", "data")}}, {2}),
        ({"accounts": ("staging",)}, {3}),
        ({"text": "gateway"}, {3}),
        ({"environments": ("prod",), "tags": {"team": ("none",)}}, set()),
    ],
)
def test_filters_narrow_the_rows(charge: Charge, wanted: dict[str, Any], found: set[int]) -> None:
    charge("2026-10-03", "1", tags={"environment": "prod"})
    charge("2026-10-03", "2", tags={"env": "prod", "team": "fleet"})
    charge("2026-10-03", "3", sub_account_name="staging", charge_description="NAT Gateway hours")
    rows = costs.rows_within(FINANCE, CostFilter(OCTOBER.start, OCTOBER.end, **wanted))
    assert {int(r.billed_cost or 0) for r in rows} == found


def test_the_month_stands_against_the_same_days_of_the_one_before(charge: Charge) -> None:
    for day, amount in (("2026-10-01", "10"), ("2026-10-02", "10"), ("2026-10-20", "100")):
        charge(day, amount)
    charge("2026-11-01", "11")
    charge("2026-11-02", "12")
    month = costs.summarise_month(
        FINANCE,
        CostFilter(AT.date(), AT.date(), currency="USD"),
        month=date(2026, 11, 23),
        metric=CostMetric.BILLED,
    )
    assert (month.through, int(month.to_date), int(month.last_day)) == (date(2026, 11, 2), 23, 12)
    assert (int(month.same_days_before), int(month.last_full_month)) == (20, 120)


def test_a_month_without_rows_says_so(db: None) -> None:
    month = costs.summarise_month(FINANCE, OCTOBER, month=date(2026, 10, 5), metric=CostMetric.BILLED)
    assert (month.through, int(month.to_date), int(month.usual_day)) == (None, 0, 0)


def test_currencies_are_never_added_up(charge: Charge) -> None:
    charge("2026-10-03", "1")
    charge("2026-10-03", "99", billing_currency="SGD")
    total = costs.rows_within(FINANCE, OCTOBER).aggregate(t=Sum("billed_cost"))["t"]
    assert total == 1


def test_options_are_what_occurs_in_the_window(charge: Charge) -> None:
    charge("2026-10-03", "1", tags={"team": "fleet"}, sub_account_name="prod")
    charge("2026-12-03", "1", tags={"team": "later"}, service_name="Later")
    options = costs.list_filter_options(FINANCE, OCTOBER)
    assert (options["service_name"], options["sub_account_name"], options["tag:team"]) == (
        ["Amazon SQS"],
        ["prod"],
        ["fleet"],
    )
