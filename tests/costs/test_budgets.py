"""Budgets as people write and read them, thresholds once, and AWS Budgets on the other side."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from apps.costs import services as costs
from apps.costs.models import Budget, BudgetAlert
from apps.inbox.models import InboxItem
from apps.integrations.aws import budgets as aws
from tests.costs.builders import AT, make_budget, make_days, make_forecast
from tests.plugins.people import AsRole

BODY: dict[str, Any] = {
    "name": "Cloud 2026",
    "period": "month",
    "currency": "USD",
    "first_month": "2026-11-01",
    "months_minor": [30_000, 31_000],
    "thresholds": [{"kind": "forecast", "percent": 100}, {"kind": "actual", "percent": 50}],
}
URL = "/api/v1/costs/budgets"


@pytest.fixture
def spent(db: None) -> None:
    """Ten dollars a day until the 22nd."""
    make_days(lambda _: 10.0, first=date(2026, 10, 1), last=date(2026, 11, 22))


def test_a_new_budget_says_at_once_how_it_stands(as_role: AsRole, spent: None) -> None:
    make_forecast()
    finance = as_role("finance")
    made = finance.post(URL, BODY).json()
    assert (made["actual_minor"], made["forecast_minor"], made["budget_minor"]) == (22_000, 30_000, 30_000)
    assert (made["share"], made["passed"]) == (73, 2)
    months = finance.get(f"{URL}/{made['id']}/months").json()["items"]
    assert [(m["actual_minor"], m["expected_minor"]) for m in months] == [(22_000, 30_000), (None, 31_000)]
    alerts = finance.get(f"{URL}/{made['id']}/alerts").json()["items"]
    assert {(a["kind"], a["percent"]) for a in alerts} == {("actual", 50), ("forecast", 100)}


def test_a_threshold_is_told_once_a_period(spent: None) -> None:
    budget = make_budget(months_minor=[20_000, 20_000])
    assert costs.judge_budgets(at=AT) == {"budgets": 1, "alerts": 1}
    assert costs.judge_budgets(at=AT) == {"budgets": 1, "alerts": 0}
    item = InboxItem.objects.get(kind="costs.budget")
    assert (item.seen_count, item.link) == (1, f"/costs/budgets/{budget.pk}")
    make_days(lambda _: 200.0, first=date(2026, 12, 1), last=date(2026, 12, 1))
    assert costs.judge_budgets(at=AT + timedelta(days=9))["alerts"] == 1
    assert BudgetAlert.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"period": "quarter"}, "months_minor"),
        ({"first_month": "2026-11-02"}, "first_month"),
        ({"months_minor": [-1]}, "months_minor"),
        ({"thresholds": [{"kind": "actual", "percent": 50}] * 2}, "thresholds"),
        ({"owner": "nobody"}, "owner"),
        ({"scope": {"tag": "no colon"}}, "scope"),
        ({"shared": True, "scope": {"team": "a", "environment": "b"}}, "shared"),
    ],
)
def test_what_makes_no_sense_is_refused_by_field(as_role: AsRole, change: dict[str, Any], field: str) -> None:
    answer = as_role("finance").post(URL, {**BODY, **change})
    assert answer.status_code == 400
    assert any(each.split(".")[0] == field for each in _fields(answer.json()))
    assert not Budget.objects.exists()


def test_two_people_do_not_overwrite_each_other(as_role: AsRole) -> None:
    finance = as_role("finance")
    made = finance.post(URL, BODY).json()
    where = f"{URL}/{made['id']}"
    assert finance.patch(where, {"months_minor": [1, 2]}, headers={"If-Match": '"1"'}).status_code == 200
    late = finance.patch(where, {"months_minor": [3, 4]}, headers={"If-Match": '"1"'})
    assert late.status_code == 412
    assert Budget.objects.get().months_minor == [1, 2]
    assert finance.post(URL, BODY).status_code == 409


def test_commentary_is_kept_with_the_month_and_its_figures(as_role: AsRole, spent: None) -> None:
    budget = make_budget()
    finance = as_role("finance")
    where = f"{URL}/{budget.pk}"
    assert finance.post(f"{where}/comment", {"month": "2026-11-09", "text": "More trips."}).status_code == 200
    (note,) = finance.get(f"{where}/notes").json()["items"]
    assert (note["month"], note["actual_minor"], note["budget_minor"]) == ("2026-11-01", 22_000, 100_000)
    refused = finance.post(f"{where}/comment", {"month": "2027-05-01", "text": "Too far."})
    assert refused.status_code == 400


@pytest.fixture
def amazon(aws: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """moto with the one call that it lacks."""
    from deploy.local.cloud import budgets as cloud  # noqa: PLC0415 - brings moto

    cloud.add_update()
    yield
    for found in list(_theirs()):
        cloud.forget(found)


def test_a_shared_budget_is_written_and_changes_go_both_ways(amazon: None, db: None) -> None:
    budget = make_budget(name="Shared", aws_link="pending", scope={"service": "AWS Lambda"})
    assert costs.share_budgets(at=AT) == {"created": 1}
    assert costs.share_budgets(at=AT) == {"in_step": 1}
    Budget.objects.filter(pk=budget.pk).update(months_minor=[5_000, 6_000])
    assert costs.share_budgets(at=AT) == {"written": 1}
    assert _amounts("Shared") == ["50", "60"]
    _edit_there("Shared", "77.5")
    assert costs.share_budgets(at=AT) == {"followed": 1}
    budget.refresh_from_db()
    assert (budget.months_minor, budget.version) == ([7_750, 7_750], 2)


def test_a_difference_on_both_sides_is_shown_and_not_overwritten(amazon: None, as_role: AsRole) -> None:
    budget = make_budget(name="Shared", aws_link="pending")
    costs.share_budgets(at=AT)
    Budget.objects.filter(pk=budget.pk).update(months_minor=[1, 2])
    _edit_there("Shared", "77.5")
    assert costs.share_budgets(at=AT) == {"conflict": 1}
    assert costs.share_budgets(at=AT) == {"conflict": 1}
    budget.refresh_from_db()
    assert (budget.months_minor, _amounts("Shared")) == ([1, 2], ["77.5", "77.5"])
    answer = as_role("finance").post(
        f"{URL}/{budget.pk}/settle", {"choice": "ours"}, headers={"If-Match": '"1"'}
    )
    assert answer.status_code == 200
    assert costs.share_budgets(at=AT) == {"written": 1}
    assert _amounts("Shared") == ["0.01", "0.02"]


def test_what_somebody_made_at_aws_becomes_ours_once(amazon: None, db: None) -> None:
    aws.create_budget(
        {
            "BudgetName": "Theirs",
            "BudgetType": "COST",
            "TimeUnit": "ANNUALLY",
            "BudgetLimit": {"Amount": "1200", "Unit": "USD"},
        }
    )
    assert costs.share_budgets(at=AT) == {"adopted": 1}
    assert "adopted" not in costs.share_budgets(at=AT)
    assert sum(Budget.objects.get(name="Theirs").months_minor) == 120_000


def _theirs() -> list[str]:
    return [each["BudgetName"] for each in aws.list_budgets()]


def _amounts(name: str) -> list[str]:
    found = next(each for each in aws.list_budgets() if each["BudgetName"] == name)
    limits = found["PlannedBudgetLimits"]
    return [f"{float(limits[second]['Amount']):g}" for second in sorted(limits)]


def _edit_there(name: str, amount: str) -> None:
    found = next(each for each in aws.list_budgets() if each["BudgetName"] == name)
    limits = {second: {"Amount": amount, "Unit": "USD"} for second in found["PlannedBudgetLimits"]}
    kept = {"BudgetName", "BudgetType", "TimeUnit", "CostFilters", "CostTypes", "TimePeriod"}
    aws.update_budget({**{k: v for k, v in found.items() if k in kept}, "PlannedBudgetLimits": limits})


def _fields(problem: dict[str, Any]) -> list[str]:
    found = problem.get("fields") or problem.get("errors") or {}
    return list(found) if isinstance(found, dict) else [each["field"] for each in found]
