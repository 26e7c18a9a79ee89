"""Sums by day equal the rows they were made of, to the last digit and after every restatement."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import pytest
from django.db.models import Sum

from apps.costs import selectors as costs
from apps.costs.models import CostDay, CostRow, CostSum
from apps.costs.rules.grains import LEFT_OUT
from apps.costs.types import CostScope
from tests.costs.conftest import Import, Put
from tests.costs.focus_files import csv_file, row

FOLDER = "exports/focus/data/BILLING_PERIOD=2026-10/"
AMOUNTS: Final = ("billed_cost", "effective_cost", "list_cost", "contracted_cost")
PROVED: Final = {
    "billing_currency", "provider_name", "billing_account_id", "service_name", "charge_category",
    "environment", "market", "team", "tags",
}  # fmt: skip


def assert_proved() -> None:
    """By every column that both have, and in all."""
    for column in sorted(PROVED):
        assert _sums(CostDay.objects, column) == _sums(CostRow.objects, column), column
    assert CostDay.objects.aggregate(n=Sum("row_count"))["n"] == (CostRow.objects.count() or None)
    for grain, left_out in LEFT_OUT.items():
        sums = CostSum.objects.filter(grain=grain)
        for column in sorted(PROVED - left_out):
            assert _sums(sums, column) == _sums(CostRow.objects, column), (grain, column)


def _sums(rows: Any, column: str) -> dict[str, tuple[Decimal, ...]]:
    sums = {f"sum_{name}": Sum(name, default=Decimal(0)) for name in AMOUNTS}
    found = rows.order_by().values_list(column).annotate(**sums)
    return {str(group): amounts for group, *amounts in found}


def test_sums_equal_rows_through_restatements(put: Put, take: Import) -> None:
    first = [
        row(
            BilledCost="0.000000000000000001",
            ChargePeriodStart=f"2026-10-{day:02}T05:00:00Z",
            ServiceName=name,
        )
        for day in (1, 2, 3)
        for name in ("Amazon SQS", "AWS Lambda", "AWS Lambda")
    ]
    put(f"{FOLDER}bill.csv", csv_file([*first, row(EffectiveCost="NULL", Tags="NULL")]))
    take(FOLDER)
    assert_proved()
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="7", BillingAccountId="2"), *first[:4]]))
    assert take(FOLDER).state == "imported"
    assert_proved()
    assert take(FOLDER).state == "unchanged"
    take(put("uploads/same.csv", csv_file([row(BilledCost="7", BillingAccountId="2")])))
    assert_proved()


def test_a_withdrawn_bill_takes_its_sums_along(put: Put, take: Import) -> None:
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1"), row(BilledCost="9", BillingAccountId="999")]))
    take(FOLDER)
    put(f"{FOLDER}bill.csv", csv_file([row(BilledCost="1")]))
    take(FOLDER)
    assert_proved()
    assert [(d.billed_cost, d.row_count) for d in CostDay.objects.all()] == [(Decimal(1), 1)]


@pytest.mark.parametrize(
    ("scope", "billed"),
    [
        (CostScope(), "13"),
        (CostScope(provider="AWS", service="AWS Lambda"), "4"),
        (CostScope(account="blue-horizons-production"), "13"),
        (CostScope(team="fleet"), "4"),
        (CostScope(environment="prod", tag="team:platform"), "1"),
        (CostScope(market="SG"), "8"),
    ],
)
def test_a_scope_is_told_by_day(put: Put, take: Import, scope: CostScope, billed: str) -> None:
    rows = [
        row(BilledCost="1"),
        row(BilledCost="4", ServiceName="AWS Lambda", Tags='{"team": "fleet"}'),
        row(BilledCost="8", Tags='{"market": "SG"}'),
        row(
            BilledCost="16", ChargePeriodStart="2026-10-05T00:00:00Z", ChargePeriodEnd="2026-10-06T00:00:00Z"
        ),
    ]
    take(put("uploads/bill.csv", csv_file(rows)))
    days = costs.daily_totals(scope, date(2026, 10, 1), date(2026, 10, 4))
    assert [(d.day, d.billed, d.currency) for d in days] == [(date(2026, 10, 3), Decimal(billed), "USD")]


def test_two_currencies_of_a_day_stay_apart(put: Put, take: Import) -> None:
    take(put("uploads/bill.csv", csv_file([row(BilledCost="1"), row(BilledCost="2", BillingCurrency="SGD")])))
    days = costs.daily_totals(CostScope(), date(2026, 10, 3), date(2026, 10, 3))
    assert [(d.currency, d.billed) for d in days] == [("SGD", Decimal(2)), ("USD", Decimal(1))]
