"""Whether a commitment pays, by the daily answers of Cost Explorer in its own words."""

from datetime import date
from decimal import Decimal
from typing import Any

from apps.costs.rules.commitments import PLANS, RESERVATIONS, weigh
from apps.costs.rules.questions import read_reservation_coverage, read_reservation_utilisation


def plan(day: int, *, used: str, instead: str) -> dict[str, Any]:
    return {
        "Start": f"2026-11-{day:02}",
        "End": f"2026-11-{day + 1:02}",
        "TotalCommitment": "10",
        "UsedCommitment": used,
        "OnDemandCostEquivalent": instead,
    }


def test_a_plan_breaks_even_on_the_day_its_use_is_worth_the_whole_price() -> None:
    days = [
        plan(3, used="9", instead="12"),
        plan(1, used="10", instead="14"),
        plan(2, used="10", instead="16"),
    ]
    coverage = [
        {"SpendCoveredBySavingsPlans": "10", "TotalCost": "16"},
        {"SpendCoveredBySavingsPlans": "20", "TotalCost": "24"},
    ]
    found = weigh(PLANS, coverage, days)
    assert (found.first, found.last) == (date(2026, 11, 1), date(2026, 11, 3))
    assert (found.coverage, found.saved) == (Decimal("0.75"), Decimal(12))
    assert found.utilisation == Decimal(29) / Decimal(30)
    assert found.break_even_on == date(2026, 11, 2)


def test_a_plan_that_is_hardly_used_loses_and_never_breaks_even() -> None:
    found = weigh(PLANS, [], [plan(1, used="2", instead="3"), plan(2, used="0", instead="0")])
    assert (found.saved, found.break_even_on, found.coverage) == (Decimal(-17), None, None)


def test_reservations_are_counted_in_hours_and_weighed_in_money() -> None:
    period = {"Start": "2026-11-01", "End": "2026-11-02"}
    coverage = read_reservation_coverage(
        [
            {
                "CoveragesByTime": [
                    {
                        "TimePeriod": period,
                        "Total": {"CoverageHours": {"ReservedHours": "36", "TotalRunningHours": "48"}},
                    }
                ]
            }
        ]
    )
    total = {
        "PurchasedHours": "48",
        "TotalActualHours": "36",
        "TotalAmortizedFee": "6.5",
        "OnDemandCostOfRIHoursUsed": "9.75",
    }
    used = read_reservation_utilisation([{"UtilizationsByTime": [{"TimePeriod": period, "Total": total}]}])
    found = weigh(RESERVATIONS, coverage, used)
    assert (found.coverage, found.utilisation) == (Decimal("0.75"), Decimal("0.75"))
    assert (found.price, found.saved, found.break_even_on) == (
        Decimal("6.5"),
        Decimal("3.25"),
        date(2026, 11, 1),
    )


def test_where_nothing_is_committed_nothing_is_said() -> None:
    found = weigh(RESERVATIONS, [], [])
    assert (found.coverage, found.utilisation, found.break_even_on) == (None, None, None)
