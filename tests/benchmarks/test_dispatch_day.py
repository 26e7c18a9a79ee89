"""A day of 300 tasks: how long the board takes to open, and to be planned anew when somebody falls ill.

Prints seconds, queries and bytes; `make bench-dispatch` runs it, too.
"""

import time
from datetime import timedelta
from random import Random
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.dispatch import services as dispatch
from apps.dispatch.enums import AbsenceKind
from apps.dispatch.models import Plan
from apps.dispatch.services.planning.replanning import replan
from tests.dispatch.builders import (
    DAY,
    MORNING,
    PLANNER,
    make_car,
    make_plan,
    make_task,
    make_technician,
    publish,
)
from tests.plugins.people import AsRole

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db, pytest.mark.timeout(900)]

TASKS: Final = 300
TECHNICIANS: Final = 28


def test_a_day_of_300_tasks(as_role: AsRole, settings: Any) -> None:
    settings.DISPATCH_ITERATIONS = 200
    random = Random(1)
    for _ in range(TECHNICIANS):
        make_technician(lat=_lat(random), lng=_lng(random))
    for _ in range(TASKS):
        car = make_car(lat=_lat(random), lng=_lng(random))
        make_task(car, minutes=random.randint(10, 40))
    plan = publish(make_plan())
    _time_board(as_role)
    _fall_ill(plan)
    began, used = time.perf_counter(), time.process_time()
    mended = replan(market="SG", by="bench", at=MORNING + timedelta(minutes=1))
    took, used = time.perf_counter() - began, time.process_time() - used
    assert mended is not None
    _say(f"planned anew with its reasons in {took:.2f} s ({used:.2f} s of this process)")


def _time_board(as_role: AsRole) -> None:
    client, path = as_role("dispatcher"), f"/api/v1/dispatch/board?market=SG&day={DAY.isoformat()}"
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        began = time.perf_counter()
        answer = client.get(path)
        took = time.perf_counter() - began
    assert answer.status_code == 200
    stops, kilobytes = len(answer.json()["stops"]), len(answer.content) / 1_000
    _say(f"board of {stops} stops in {took:.2f} s, {len(asked)} queries, {kilobytes:.0f} kB")


def _fall_ill(plan: Plan) -> None:
    """Whoever has most to do."""
    stops = list(plan.stops.values_list("technician_id", flat=True))
    dispatch.report_absence(
        actor=PLANNER,
        technician_id=max(stops, key=stops.count),
        kind=AbsenceKind.SICK,
        from_at=MORNING,
        to_at=MORNING + timedelta(days=1),
        note="",
        at=MORNING,
    )


def _lat(random: Random) -> float:
    return 1.25 + random.random() * 0.18


def _lng(random: Random) -> float:
    return 103.7 + random.random() * 0.18


def _say(what: str) -> None:
    print(f"\n  {TASKS} tasks, {TECHNICIANS} technicians: {what}", flush=True)
