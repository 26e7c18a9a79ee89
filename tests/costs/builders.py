"""Days of a bill, budgets, forecasts and anomalies in the making."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from apps.costs.models import Budget, CostAnomaly, CostDay, CostImport, CostSum, Forecast
from apps.costs.services.rolling import add_up_further

AT = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
_number = count(1)


def make_days(amount_of: Callable[[date], float], *, first: date, last: date, **columns: Any) -> None:
    """Rolled-up usage from `first` to `last`, both included."""
    brought = CostImport.objects.create(source="s3://x", started_by="test", started_at=AT)
    usual: dict[str, Any] = {
        "provider_name": "AWS",
        "billing_account_id": "123456789012",
        "billing_currency": "USD",
        "sub_account_id": "111122223333",
        "sub_account_name": "production",
        "service_name": "AWS Lambda",
        "service_category": "Compute",
        "charge_category": "Usage",
        "region_id": "ap-southeast-1",
        "environment": "prod",
        "market": "",
        "team": "platform",
        "usage_type": "GB-SECOND",
        "pricing_unit": "s",
        "pricing_category": "Standard",
        "commitment_discount_id": "",
        "commitment_discount_status": "",
        "tags": {"environment": "prod", "team": "platform"},
    }
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    CostDay.objects.bulk_create(
        CostDay(
            **{**usual, **columns},
            cost_import=brought,
            day=day,
            billing_period_start=datetime(day.year, day.month, 1, tzinfo=UTC),
            billed_cost=Decimal(repr(amount_of(day))),
            effective_cost=Decimal(repr(amount_of(day))),
            list_cost=Decimal(repr(amount_of(day))),
            contracted_cost=Decimal(repr(amount_of(day))),
            pricing_quantity=Decimal(1),
            row_count=1,
        )
        for day in days
    )
    add_up_further(brought)


def raise_day(day: CostDay, by: Decimal) -> None:
    """A day costs more than it was said to, as after a restated bill."""
    CostDay.objects.filter(pk=day.pk).update(billed_cost=day.billed_cost + by)
    CostSum.objects.filter(cost_import=day.cost_import).delete()
    add_up_further(day.cost_import)


def make_budget(**columns: Any) -> Budget:
    usual: dict[str, Any] = {
        "name": f"Budget {next(_number)}",
        "scope": {},
        "period": "month",
        "currency": "USD",
        "first_month": date(2026, 11, 1),
        "months_minor": [100_000, 100_000],
        "thresholds": [{"kind": "actual", "percent": 80}],
        "created_by": "test",
        "created_at": AT,
        "updated_at": AT,
    }
    return Budget.objects.create(**{**usual, **columns})


def make_forecast(**columns: Any) -> Forecast:
    flat = [10.0] * 366
    usual: dict[str, Any] = {
        "scope_key": "all",
        "scope": {},
        "label": "Everything",
        "currency": "USD",
        "basis": "billed",
        # each is of a day of its own
        "origin": date(2026, 11, 22) - timedelta(days=Forecast.objects.count()),
        "model": "mean",
        "mean": flat,
        "low80": flat,
        "high80": flat,
        "low95": flat,
        "high95": flat,
        "backtest": {"origins": 0, "horizon": 28, "scores": [], "last": {}},
        "next30": 300.0,
        "last30": 290.0,
        "fingerprint": "x",
        "made_at": AT,
    }
    return Forecast.objects.create(**{**usual, **columns})


def make_anomaly(**columns: Any) -> CostAnomaly:
    usual: dict[str, Any] = {
        "cause_key": f"111122223333|Service {next(_number)}",
        "account_id": "111122223333",
        "account": "production",
        "service": "AWS Lambda",
        "region": "ap-southeast-1",
        "usage_type": "GB-SECOND",
        "team": "platform",
        "environment": "prod",
        "currency": "USD",
        "began_on": date(2026, 11, 10),
        "last_on": date(2026, 11, 12),
        "expected": Decimal(30),
        "actual": Decimal(90),
        "impact": Decimal(60),
        "peak_ratio": 3.0,
        "found_at": AT,
        "updated_at": AT,
    }
    return CostAnomaly.objects.create(**{**usual, **columns})
