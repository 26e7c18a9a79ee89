"""Reports from the bill to the mail: once, restated when the bill is, and what goes wrong."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.core.ids import new_id
from apps.costs.models import CostDay, CostImport
from apps.jobs.models import JobRun
from apps.outbox.models import Fact
from apps.reports import services as reports
from apps.reports.models import ReportMail, ReportPlan, ReportRun
from tests.costs.builders import make_days, raise_day
from tests.plugins.people import AsRole
from tests.reports.conftest import Outside

pytestmark = pytest.mark.django_db
# 09:40 in Singapore.
NOW = datetime(2026, 11, 23, 1, 40, tzinfo=UTC)
URL = "/api/v1/reports"


@pytest.fixture
def plan() -> ReportPlan:
    """The month pack of Singapore alone is written; other markets and kinds are off."""
    make_days(lambda day: 10.25, first=date(2026, 9, 1), last=date(2026, 10, 31))
    make_days(
        lambda day: 3.5,
        first=date(2026, 10, 1),
        last=date(2026, 10, 31),
        market="SG",
        service_name="Charging",
        billing_currency="SGD",
    )
    reports.ensure_starters()
    ReportPlan.objects.exclude(market="SG", kind="month_pack").update(is_active=False)
    return ReportPlan.objects.get(market="SG", kind="month_pack")


def tick(at: datetime) -> JobRun:
    reports.make_due(scheduled_time=at.replace(minute=40).isoformat(), at=at)
    return JobRun.objects.filter(job="reports.make").latest("window_start")


def test_a_pack_is_written_once_and_restated_when_the_bill_is(
    plan: ReportPlan, outside: Outside, as_role: AsRole
) -> None:
    reader = as_role("finance", email="ann@ev4rent.example")
    ReportPlan.objects.filter(pk=plan.pk).update(recipients=[str(reader.staff.pk), str(new_id())])
    assert tick(NOW).counts == {"written": 1, "unchanged": 0, "mailed": 1, "mails_failed": 1}
    assert tick(NOW + timedelta(hours=1)).counts == {"mailed": 0, "mails_failed": 0}
    first = ReportRun.objects.get()
    assert (first.state, first.edition, first.reason) == ("ready", 1, "scheduled")
    assert ["Singapore", "SGD 108.50"] in first.headline
    assert ["Shared by all markets", "USD 317.75"] in first.headline
    (letter,) = outside.letters
    assert (letter.to, "October 2026" in letter.subject) == ("ann@ev4rent.example", True)
    assert f"/costs/reports?sel={first.pk}" in letter.text

    day = CostDay.objects.filter(market="SG").first()
    assert day is not None
    raise_day(day, Decimal("0.01"))
    CostImport.objects.create(
        source="late", started_by="test", started_at=NOW, finished_at=NOW + timedelta(hours=2),
        state="imported", first_period=date(2026, 10, 1), last_period=date(2026, 10, 1),
    )  # fmt: skip
    tomorrow = NOW + timedelta(days=1)
    assert tick(tomorrow).counts["written"] == 1
    second = ReportRun.objects.get(edition=2)
    assert (second.reason, second.headline[0][1]) == ("restated", "SGD 108.51")
    assert "(restated, edition 2)" in outside.letters[-1].subject
    assert len(outside.letters) == 2
    assert len(outside.files) == 4
    assert Fact.objects.filter(type="report.made").count() == 2


def test_what_is_away_is_told_and_tried_again_in_the_same_row(
    plan: ReportPlan, outside: Outside, as_role: AsRole
) -> None:
    reader = as_role("finance", email="ann@ev4rent.example")
    ReportPlan.objects.filter(pk=plan.pk).update(recipients=[str(reader.staff.pk)])
    outside.store_is_away = True
    run = tick(NOW)
    assert (run.state, "S3 cannot be reached" in run.error_detail) == ("partial", True)
    failed = ReportRun.objects.get()
    assert (failed.state, failed.fault) == ("failed", "S3 cannot be reached.")
    outside.store_is_away, outside.post_is_away = False, True
    tick(NOW + timedelta(hours=1))
    failed.refresh_from_db()
    assert (failed.state, failed.fault, failed.edition) == ("ready", "", 1)
    assert ReportMail.objects.get().state == "pending"
    outside.post_is_away = False
    tick(NOW + timedelta(hours=2))
    tick(NOW + timedelta(hours=3))
    assert len(outside.letters) == 1


def test_people_ask_for_a_report_see_it_before_and_choose_who_gets_it(
    plan: ReportPlan, outside: Outside, as_role: AsRole
) -> None:
    finance, sre = as_role("finance", email="ann@ev4rent.example"), as_role("sre")
    one = f"{URL}/{plan.pk}"
    shown = finance.get(f"{one}/preview", {"day": "2026-10-15"}).json()
    section = next(each for each in shown["sections"] if each["heading"] == "Singapore: by service")
    (charging, whole) = section["lines"]
    assert (charging["cells"][0], Decimal(charging["cells"][1])) == ("Charging", Decimal("108.5"))
    assert "service_name=Charging" in charging["link"]
    assert "market=SG" in charging["link"]
    assert whole["is_total"]
    assert sre.post(f"{one}/subscribe", {"wants": True}).json()["recipients"] == [str(sre.staff.pk)]

    def patch(values: dict[str, Any]) -> Any:
        version = finance.get(one).json()["version"]
        return finance.patch(one, values, headers={"If-Match": f'"{version}"'})

    refused = patch({"recipients": ["somebody"]})
    assert (refused.status_code, refused.json()["code"]) == (400, "recipient_unknown")
    assert patch({"hour": 24}).status_code == 400
    changed = patch({"recipients": [str(finance.staff.pk)], "hour": 7}).json()
    assert (changed["recipients"], changed["hour"]) == ([str(finance.staff.pk)], 7)

    asked = finance.post(f"{one}/make", {"day": "2026-10-15"})
    assert asked.status_code == 202
    order = JobRun.objects.get(pk=asked.json()["run_id"])
    reports.make_requested(**order.kwargs, at=NOW)
    order.refresh_from_db()
    assert (order.state, order.progress_done, order.progress_total) == ("ok", 4, 4)
    (run,) = finance.get("/api/v1/report-runs", {"market": "SG"}).json()["items"]
    assert (run["reason"], run["sent"], run["kind"]) == ("requested", 1, "month_pack")
    link = finance.get(f"/api/v1/report-runs/{run['id']}/file", {"format": "xlsx"}).json()
    assert link["name"] == "EV4rent-month-end-pack-SG-2026-10-01.xlsx"
    assert sre.get(f"/api/v1/report-runs/{run['id']}/file").status_code == 403
    early = finance.post(f"{one}/make", {"day": "2999-01-01"})
    assert (early.status_code, early.json()["code"]) == (400, "period_not_over")
    assert as_role("finance", markets=("JP",)).get(one).status_code == 404
