"""Curves over HTTP: whole when short, thinned without losing a peak when long, several in one answer."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.clock import to_millis
from tests.fleet.builders import make_vehicle
from tests.plugins.people import AsRole
from tests.telemetry.builders import ingest, point

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def test_a_short_curve_comes_whole(as_role: AsRole) -> None:
    car, now = make_vehicle(), clock.now()
    ingest(at=now, points=[point(car, n, at=now - n * MINUTE, soc=50 + n) for n in range(5)])
    (curve,) = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/history?signals=soc").json()["curves"]
    assert (curve["signal"], curve["unit"], curve["total"]) == ("soc", "%", 5)
    assert curve["values"] == [54, 53, 52, 51, 50]
    assert curve["ts"] == [to_millis(now - n * MINUTE) for n in range(4, -1, -1)]


def test_a_long_curve_keeps_its_peak_and_its_trough(as_role: AsRole) -> None:
    car, now = make_vehicle(), clock.now()
    speeds = dict.fromkeys(range(500), 40) | {123: 97, 321: 1}
    ingest(at=now, points=[point(car, n, at=now - n * SECOND, speed_kmh=v) for n, v in speeds.items()])
    start = now - 501 * SECOND
    query = f"signals=speed&points=20&from={start:%Y-%m-%dT%H:%M:%S.%fZ}"
    (curve,) = as_role("ops").get(f"/api/v1/vehicles/{car.pk}/history?{query}").json()["curves"]
    assert curve["total"] == 500
    assert len(curve["values"]) <= 20
    assert {97, 1} <= set(curve["values"])
    assert curve["ts"] == sorted(curve["ts"])
    at = dict(zip(curve["values"], curve["ts"], strict=True))
    assert (at[97], at[1]) == (to_millis(now - 123 * SECOND), to_millis(now - 321 * SECOND))


def test_every_signal_of_a_car_in_one_answer(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Switches are curves of 0 and 1, tyres have a curve each; what a car does not tell has no readings."""
    car, now = make_vehicle(), clock.now()
    told = {
        "soc": 63.5, "soh": 97.1, "speed_kmh": 41, "v12": 12.6, "temp_c": 33, "odometer_m": 1_000,
        "charging_kw": None, "tyre_kpa": [231, 232, 233, 234], "plugged": True, "locked": False,
        "ignition": True,
    }  # fmt: skip
    ingest(at=now, points=[point(car, 1, at=now - MINUTE, **told)])
    names = (
        "soc,soh,speed,v12,temp,odometer,charging_kw,tyre_fl,tyre_fr,tyre_rl,tyre_rr,plugged,locked,ignition"
    )
    ops = as_role("ops")
    ops.get(f"/api/v1/vehicles/{car.pk}/history")
    with django_assert_max_num_queries(2):
        curves = ops.get(f"/api/v1/vehicles/{car.pk}/history?signals={names}").json()["curves"]
    assert [curve["signal"] for curve in curves] == names.split(",")
    assert {curve["signal"]: curve["values"] for curve in curves} == {
        "soc": [63.5], "soh": [97.1], "speed": [41], "v12": [12.6], "temp": [33], "odometer": [1_000],
        "charging_kw": [], "tyre_fl": [231], "tyre_fr": [232], "tyre_rl": [233], "tyre_rr": [234],
        "plugged": [1], "locked": [0], "ignition": [1],
    }  # fmt: skip


def test_several_long_curves_cost_as_many_statements_as_one(
    as_role: AsRole, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    car, now = make_vehicle(), clock.now()
    readings = [point(car, n, at=now - n * SECOND, soc=n % 100, v12=12 + n % 2) for n in range(600)]
    ingest(
        at=now, points=[reading if n % 3 else {**reading, "v12": None} for n, reading in enumerate(readings)]
    )
    ops = as_role("ops")
    path = f"/api/v1/vehicles/{car.pk}/history?signals=soc,v12&points=100"
    ops.get(path)
    with django_assert_max_num_queries(3):
        soc, v12 = ops.get(path).json()["curves"]
    assert (soc["total"], v12["total"]) == (600, 400)
    assert max(len(soc["ts"]), len(v12["ts"])) <= 100


def test_the_window_is_half_open_and_may_be_three_months_long(as_role: AsRole) -> None:
    car, now = make_vehicle(), clock.now().replace(microsecond=0)
    ingest(at=now, points=[point(car, n, at=now - n * MINUTE, soc=50 + n) for n in range(5)])
    start, end = ((now - m * MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ") for m in (3, 1))
    ops = as_role("ops")
    found = ops.get(f"/api/v1/vehicles/{car.pk}/history?from={start}&to={end}").json()
    assert found["curves"][0]["values"] == [53, 52]
    long = f"from={now - timedelta(days=92):%Y-%m-%d}T{now:%H:%M:%S}Z&to={now:%Y-%m-%dT%H:%M:%S}Z"
    assert ops.get(f"/api/v1/vehicles/{car.pk}/history?{long}").json()["curves"][0]["total"] == 4


@pytest.mark.parametrize(
    "query",
    [
        "signals=mood",
        "signals=",
        "signals=soc,",
        "points=1",
        "points=2001",
        "from=yesterday",
        "from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
        "from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z",
        "signals=soc&signals=speed",
        "signal=soc",
    ],
)
def test_a_window_that_makes_no_sense_is_refused(as_role: AsRole, query: str) -> None:
    car = make_vehicle()
    assert as_role("ops").get(f"/api/v1/vehicles/{car.pk}/history?{query}").status_code in {400, 422}
