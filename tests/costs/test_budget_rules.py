"""Months, periods, thresholds, and a budget as AWS Budgets says it. No database."""

from datetime import date

import pytest

from apps.costs.rules import planning
from apps.costs.rules.aws_budgets import Shape, can_share, from_aws, to_aws

TODAY = date(2026, 11, 23)


def shape(**changes: object) -> Shape:
    usual: dict[str, object] = {
        "name": "Cloud",
        "period": "quarter",
        "basis": "billed",
        "currency": "USD",
        "first_month": "2026-10-01",
        "months_minor": (100_00, 200_00, 300_01, 0, 0, 5),
        "scope": {"service": "AWS Lambda", "team": "fleet"},
    }
    return Shape(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "day", "start", "end", "planned"),
    [
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1), 3),
        ("quarter", date(2027, 1, 1), date(2026, 11, 1), date(2027, 2, 1), 9),
        ("quarter", date(2027, 2, 1), date(2027, 2, 1), date(2027, 5, 1), 18),
    ],
)
def test_a_period_counts_from_the_first_month(
    period: str, day: date, start: date, end: date, planned: int
) -> None:
    found = planning.stretch_at(period, date(2026, 11, 1), [2, 3, 4, 5, 6, 7], day)
    assert found == planning.Stretch(start, end, planned)


@pytest.mark.parametrize("day", [date(2026, 10, 31), date(2027, 5, 1)])
def test_outside_the_plan_there_is_no_period(day: date) -> None:
    assert planning.stretch_at("month", date(2026, 11, 1), [1] * 6, day) is None


def test_a_threshold_is_reached_to_the_cent() -> None:
    thresholds = [{"kind": "actual", "percent": 80}, {"kind": "forecast", "percent": 100}]
    reached = planning.passed(thresholds, budget=1_000, actual=800, forecast=999)
    assert [(each.kind, each.percent) for each in reached] == [("actual", 80)]
    assert planning.passed(thresholds, budget=1_000, actual=799, forecast=None) == []
    assert planning.passed(thresholds, budget=0, actual=5, forecast=5) == []


def test_a_forecast_is_cut_to_the_days_asked_for() -> None:
    mean = [1.0, 2.0, 4.0, 8.0]
    origin = date(2026, 11, 27)
    assert planning.expected_from(origin, mean, start=date(2026, 11, 28), end=date(2026, 12, 1)) == 7.0
    assert planning.expected_from(origin, mean, start=date(2026, 12, 1), end=date(2026, 12, 9)) == 8.0


def test_aws_says_a_budget_back_as_it_was() -> None:
    ours = shape()
    assert from_aws(to_aws(ours), like=ours, today=TODAY) == ours


def test_a_total_changed_at_aws_is_split_evenly_and_to_the_cent() -> None:
    ours = shape()
    body = to_aws(ours)
    first = min(body["PlannedBudgetLimits"], key=int)
    body["PlannedBudgetLimits"][first]["Amount"] = "1000.01"
    theirs = from_aws(body, like=ours, today=TODAY)
    assert theirs is not None
    assert theirs.months_minor == (333_34, 333_34, 333_33, 0, 0, 5)


def test_a_fixed_limit_stands_for_the_year() -> None:
    theirs = from_aws(
        {
            "BudgetName": "Made in the console",
            "BudgetType": "COST",
            "TimeUnit": "MONTHLY",
            "BudgetLimit": {"Amount": "100.0", "Unit": "USD"},
            "CostFilters": {"LinkedAccount": ["111122223333"]},
        },
        today=TODAY,
    )
    assert theirs is not None
    assert (theirs.first_month, theirs.months_minor) == ("2026-01-01", (100_00,) * 12)
    assert theirs.scope == {"account": "111122223333"}


@pytest.mark.parametrize(
    "changes",
    [
        {"BudgetType": "USAGE"},
        {"TimeUnit": "DAILY"},
        {"CostFilters": {"InstanceType": ["m5"]}},
        {"CostFilters": {"Service": ["a", "b"]}},
        {"PlannedBudgetLimits": {"1": {"Amount": "much", "Unit": "USD"}}},
    ],
)
def test_what_we_have_no_words_for_is_left_alone(changes: dict[str, object]) -> None:
    assert from_aws({**to_aws(shape()), **changes}, today=TODAY) is None


def test_what_aws_cannot_say_is_not_shared() -> None:
    assert can_share({"service": "x", "account": "y", "team": "z"})
    assert not can_share({"team": "a", "environment": "b"})
    assert not can_share({"provider": "Microsoft"})
