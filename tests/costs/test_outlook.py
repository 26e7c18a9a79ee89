"""Forecasts and anomalies over a bill in the database, and what people do with them."""

from datetime import date, timedelta
from typing import Any

import pytest

from apps.costs import services as costs
from apps.costs.models import CostAnomaly, CostDay, Forecast
from apps.inbox.models import InboxItem
from apps.outbox.models import Fact
from tests.costs.builders import AT, make_anomaly, make_budget, make_days
from tests.plugins.people import AsRole

LAST = date(2026, 11, 22)
URL = "/api/v1/costs"


def weekly(day: date) -> float:
    return 40.0 if day.weekday() >= 5 else 100.0 + day.toordinal() % 5


def spiked(day: date) -> float:
    return weekly(day) * (3 if date(2026, 11, 10) <= day <= date(2026, 11, 12) else 1)


def test_scopes_are_forecast_once_and_shown_with_their_backtest(as_role: AsRole, db: None) -> None:
    make_days(weekly, first=LAST - timedelta(days=120), last=LAST)
    make_budget(scope={"team": "platform"})
    made = costs.forecast_costs(at=AT, progress=lambda done, total: None)
    assert made == {"made": 4, "kept": 0, "too_short": 0}
    assert costs.forecast_costs(at=AT, progress=lambda done, total: None)["kept"] == 4
    sre = as_role("sre")
    rows = sre.get(f"{URL}/forecasts").json()["items"]
    assert {row["label"] for row in rows} == {"Everything", "production", "AWS Lambda", "platform"}
    body = sre.get(f"{URL}/forecasts/{rows[0]['id']}/outlook", {"months": 1, "history": 60}).json()
    assert (len(body["items"]), len(body["scores"]), body["origins"]) == (60 + 30, 4, 4)
    known, told = body["items"][59], body["items"][60]
    assert (known["day"], told["day"]) == ("2026-11-22", "2026-11-23")
    assert (known["actual"], known["mean"], told["actual"]) == (40.0, None, None)
    assert known["tested"] == pytest.approx(40, abs=6)
    assert told["low80"] <= told["mean"] <= told["high80"]
    assert sre.get(f"{URL}/forecasts/{rows[0]['id']}/outlook", {"months": 13}).status_code == 400


def test_a_restated_bill_is_forecast_anew_and_a_short_one_is_not(db: None) -> None:
    make_days(weekly, first=LAST - timedelta(days=80), last=LAST)
    make_days(weekly, first=LAST - timedelta(days=5), last=LAST, service_name="New", sub_account_name="new")
    first = costs.forecast_costs(at=AT, progress=lambda done, total: None)
    assert first == {"made": 3, "kept": 0, "too_short": 2}
    CostDay.objects.filter(service_name="AWS Lambda", day=LAST).update(billed_cost=900)
    again = costs.forecast_costs(at=AT, progress=lambda done, total: None)
    assert (again["made"], Forecast.objects.filter(is_latest=True).count()) == (3, 3)


def test_an_anomaly_is_told_once_however_often_it_is_looked_for(db: None) -> None:
    make_days(spiked, first=LAST - timedelta(days=120), last=LAST)
    assert costs.find_anomalies(at=AT) == {"new": 1, "seen": 0, "quiet": 0}
    assert costs.find_anomalies(at=AT + timedelta(hours=6)) == {"new": 0, "seen": 1, "quiet": 0}
    row = CostAnomaly.objects.get()
    assert (row.service, row.account, row.usage_type) == ("AWS Lambda", "production", "GB-SECOND")
    assert (row.began_on, row.last_on) == (date(2026, 11, 10), date(2026, 11, 12))
    assert 550 < row.impact < 680
    item = InboxItem.objects.get(kind="costs.anomaly")
    assert (item.seen_count, item.severity, item.link) == (1, "critical", f"/costs/anomalies?sel={row.pk}")
    assert Fact.objects.filter(type="cost_anomaly.found").count() == 1


def test_taxes_old_news_and_cents_call_nobody(db: None) -> None:
    make_days(spiked, first=LAST - timedelta(days=120), last=LAST, charge_category="Tax")
    make_days(lambda day: spiked(day) / 1000, first=LAST - timedelta(days=120), last=LAST, usage_type="x")
    assert costs.find_anomalies(at=AT)["new"] == 0
    make_days(
        lambda day: weekly(day) * (3 if day == date(2026, 8, 26) else 1),
        first=LAST - timedelta(days=120),
        last=LAST,
    )
    assert costs.find_anomalies(at=AT)["new"] == 1
    assert not InboxItem.objects.exists()


def test_what_was_false_is_not_told_again_until_it_is_larger(as_role: AsRole, db: None) -> None:
    make_days(spiked, first=LAST - timedelta(days=120), last=LAST)
    costs.find_anomalies(at=AT)
    row = CostAnomaly.objects.get()
    finance = as_role("finance")
    where = f"{URL}/anomalies/{row.pk}"
    silent = finance.post(f"{where}/move", {"to": "false"}, headers={"If-Match": '"1"'})
    assert silent.status_code == 400
    body = {"to": "false", "explanation": "Load test, planned."}
    done = finance.post(f"{where}/move", body, headers={"If-Match": '"1"'}).json()
    assert (done["state"], done["version"]) == ("false", 2)
    assert InboxItem.objects.get().outcome == "false_alarm"
    again = LAST + timedelta(days=20)
    make_days(weekly, first=LAST + timedelta(days=1), last=again - timedelta(days=1))
    make_days(lambda day: weekly(day) * 2.9, first=again, last=again)
    assert costs.find_anomalies(at=AT + timedelta(days=22))["quiet"] == 1
    CostDay.objects.filter(day=again).update(billed_cost=900)
    assert costs.find_anomalies(at=AT + timedelta(days=22))["new"] == 1


@pytest.mark.parametrize(
    ("state", "to", "version", "status"),
    [
        ("open", "acknowledged", 1, 200),
        ("acknowledged", "open", 1, 409),
        ("open", "acknowledged", 7, 412),
        ("open", "nonsense", 1, 400),
    ],
)
def test_steps_that_do_not_fit_are_refused(
    as_role: AsRole, state: str, to: str, version: int, status: int
) -> None:
    row = make_anomaly(state=state)
    answer = as_role("sre").post(
        f"{URL}/anomalies/{row.pk}/move", {"to": to}, headers={"If-Match": f'"{version}"'}
    )
    assert answer.status_code == status
    row.refresh_from_db()
    assert row.version == (2 if status == 200 else 1)


def test_the_days_around_it_show_what_was_expected(as_role: AsRole, db: None) -> None:
    make_days(spiked, first=LAST - timedelta(days=120), last=LAST)
    costs.find_anomalies(at=AT)
    row = CostAnomaly.objects.get()
    items: list[dict[str, Any]] = as_role("sre").get(f"{URL}/anomalies/{row.pk}/days").json()["items"]
    unusual = [each for each in items if each["unusual"]]
    assert [each["day"] for each in unusual] == ["2026-11-10", "2026-11-11", "2026-11-12"]
    assert all(each["amount"] > each["high"] > each["expected"] for each in unusual)
    assert all(each["amount"] <= each["high"] for each in items if not each["unusual"])
