"""Dispatch over HTTP: who may, which version, one effect of many clicks, what the board costs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from apps.core import clock
from apps.core.days import local_date
from apps.dispatch import services as dispatch
from apps.dispatch.models import FieldTask, Plan, Technician
from apps.dispatch.types import Spot
from tests.dispatch.builders import (
    MORNING,
    PLANNER,
    WEEK,
    make_car,
    make_plan,
    make_technician,
    make_visit,
    publish,
)
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db
BOARD = "/api/v1/dispatch/board?market=SG&day=2026-11-20"


def _match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


class TestRoster:
    def test_a_colleague_is_made_a_technician_once(self, as_role: AsRole) -> None:
        dispatcher, colleague = as_role("dispatcher"), as_role("technician")
        body = {
            "market": "SG",
            "staff": str(colleague.staff.pk),
            "skills": ["drive", "repair"],
            "weekdays": WEEK,
            "start_lat": 1.3,
            "start_lng": 103.8,
            "end_lat": 1.3,
            "end_lng": 103.8,
        }
        answer = dispatcher.post("/api/v1/technicians", body)
        assert (answer.status_code, answer.json()["name"]) == (201, colleague.staff.name)
        assert dispatcher.post("/api/v1/technicians", body).json()["code"] == "technician_exists"
        assert Technician.objects.count() == 1

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"shift_from": 1000, "shift_to": 600}, "shift_to"),
            ({"break_from": 10, "break_to": 20}, "break_from"),
            ({"skills": ["fly"]}, "skills"),
            ({"colour": "red"}, "colour"),
        ],
    )
    def test_bad_hours_name_the_field(self, as_role: AsRole, more: dict[str, Any], field: str) -> None:
        row = make_technician()
        answer = as_role("dispatcher").patch(
            f"/api/v1/technicians/{row.pk}", more, headers=_match(row.version)
        )
        assert answer.status_code == 400
        assert field in [error["field"].split(".")[0] for error in answer.json()["errors"]]

    def test_an_older_version_is_refused(self, as_role: AsRole) -> None:
        row, dispatcher = make_technician(), as_role("dispatcher")
        path = f"/api/v1/technicians/{row.pk}"
        assert dispatcher.patch(path, {"van": "Van 1"}, headers=_match(1)).status_code == 200
        assert dispatcher.patch(path, {"van": "Van 2"}, headers=_match(1)).status_code == 412


class TestBoard:
    def test_it_costs_a_handful_of_queries_whatever_it_shows(
        self, as_role: AsRole, django_assert_max_num_queries: Callable[[int], CaptureQueriesContext]
    ) -> None:
        make_technician(), make_technician(lng=103.9)
        for number in range(6):
            make_visit(lat=1.30 + number / 100)
        publish(make_plan())
        make_visit()
        ops = as_role("ops")
        ops.get(BOARD)
        with django_assert_max_num_queries(14):
            board = ops.get(BOARD).json()
        assert (len(board["technicians"]), len(board["stops"]), len(board["tray"])) == (2, 6, 1)
        assert board["plan"]["state"] == "published"
        assert board["stops"][0]["visit"]["tasks"][0]["kind"] == "repair"

    def test_a_foreign_market_is_not_there(self, as_role: AsRole) -> None:
        assert as_role("ops").get(BOARD.replace("SG", "JP")).status_code == 404
        assert as_role("ops").get("/api/v1/dispatch/board?market=SG").status_code == 400

    def test_a_proposal_is_compared_and_published(self, as_role: AsRole) -> None:
        make_technician()
        visit = make_visit()
        plan = make_plan()
        dispatcher = as_role("dispatcher")
        path = f"/api/v1/dispatch-plans/{plan.pk}"
        told = dispatcher.get(f"{path}/difference").json()
        assert [change["visit"] for change in told["added"]] == [str(visit.pk)]
        assert dispatcher.post(f"{path}/publish", headers=_match(9)).status_code == 412
        assert dispatcher.post(f"{path}/publish", headers=_match(1)).json()["state"] == "published"
        assert Plan.objects.get().published_by == str(dispatcher.staff.pk)

    def test_a_plan_is_asked_for_and_a_job_makes_it(self, as_role: AsRole) -> None:
        dispatcher = as_role("dispatcher")
        ahead = (clock.now() + timedelta(days=2)).date().isoformat()
        answer = dispatcher.post("/api/v1/dispatch-plans", {"market": "SG", "day": ahead})
        past = dispatcher.post("/api/v1/dispatch-plans", {"market": "SG", "day": "2026-11-01"})
        assert answer.status_code == 202
        assert "run_id" in answer.json()
        assert past.json()["errors"][0]["field"] == "day"


class TestTechniciansDay:
    def test_the_day_and_one_step_of_it(self, as_role: AsRole) -> None:
        kim, now = as_role("technician"), clock.now()
        who = make_technician(kim.staff, shift_from=0, shift_to=1440, break_minutes=0)
        visit = make_visit()
        plan = Plan.objects.create(
            market="SG",
            day=local_date(now, "Asia/Singapore"),
            state="published",
            origin="asked",
            solver="none",
            travel="estimate",
            created_at=now,
            published_at=now,
        )
        spot = Spot(technician_id=who.pk)
        dispatch.assign(actor=PLANNER, plan_id=plan.pk, visit_id=visit.pk, spot=spot, at=now)
        day = kim.get("/api/v1/dispatch/my-day").json()
        assert [stop["visit"]["id"] for stop in day["stops"]] == [str(visit.pk)]
        body = {"to": "en_route", "happened_at": now.isoformat()}
        path, key = f"/api/v1/visits/{visit.pk}/step", {"Idempotency-Key": "one"}
        first = kim.post(path, body, headers=key)
        again = kim.post(path, body, headers=key)
        assert (first.status_code, again.status_code) == (200, 200)
        assert first.json()["stops"][0]["visit"]["state"] == "en_route"

    def test_who_is_not_on_the_roster_is_told(self, as_role: AsRole) -> None:
        answer = as_role("technician").get("/api/v1/dispatch/my-day")
        assert (answer.status_code, answer.json()["technician"], answer.json()["stops"]) == (200, None, [])


def test_the_watch_runs_a_window_once() -> None:
    make_car(soc=5)
    for _ in range(2):
        dispatch.run_watch(scheduled_time="2026-11-20T00:05:00Z", at=MORNING + timedelta(minutes=5))
    assert FieldTask.objects.count() == 1
