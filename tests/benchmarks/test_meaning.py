"""A curve of 100,000 points and a day to play back, against bare reads of the same rows; and how fast points
are read for what they mean.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from django.db import connection, transaction

from apps.accounts.services.markets import load_markets
from apps.core.types import Actor, Window
from apps.fleet.models import Vehicle
from apps.telemetry import selectors
from apps.telemetry import services as telemetry
from apps.telemetry.enums import Signal
from apps.telemetry.services.partitions import ensure_days
from tests.benchmarks.board import Board, Line
from tests.benchmarks.fleet import make_fleet

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

ACTOR: Final = Actor.system("benchmark")
START: Final = datetime(2026, 10, 20, tzinfo=UTC)
# 31 days at 27 s: 99,200 points; other cars lie between them.
EVERY_S: Final = 27
DAYS: Final = 31
ROUNDS: Final = 5
# The target of a playback, as a ratio of what it takes to send the bare rows.
MOST_MS: Final = 300.0

_FILL: Final = """
INSERT INTO telemetry_telemetrypoint
    (vehicle_id, ts, seq, lat, lng, odometer_m, speed_kmh, soc, soh, v12, temp_c,
     charging_kw, plugged, locked, ignition, tyre_kpa, dtc)
SELECT v, %(start)s + n * interval '1 second' * %(every)s, n,
       1.3 + (n %% 400) * 1e-4, 103.8 + (n %% 300) * 1e-4,
       1000000 + n * 60, CASE WHEN n %% 200 < 80 THEN 20 + n %% 60 ELSE 0 END, 20 + (n %% 160) / 2.0,
       97, 12.6, 31,
       CASE WHEN n %% 200 > 120 THEN 7 ELSE 0 END, n %% 200 > 120, n %% 200 >= 80, n %% 200 < 80,
       ARRAY[230, 231, 232, 233], '{}'
FROM generate_series(1, %(points)s) AS n, unnest(%(cars)s::uuid[]) AS v
"""


@pytest.fixture
def car(transactional_db: None) -> Vehicle:
    load_markets()
    cars = make_fleet(10)
    ensure_days([(START + timedelta(days=n)).date() for n in range(DAYS + 1)])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(
            _FILL,
            {
                "start": START,
                "every": EVERY_S,
                "points": DAYS * 86_400 // EVERY_S,
                "cars": [car.pk for car in cars[:3]],
            },
        )
        cursor.execute("UPDATE telemetry_vehiclesnapshot SET ts = %s", [START + timedelta(days=DAYS)])
        cursor.execute("ANALYZE")
    return cars[0]


def test_history(board: Board, car: Vehicle) -> None:
    window = Window(START, START + timedelta(days=DAYS))
    bare = _best(lambda: _scan(car, window, "ts, soc"))
    for signals in ([Signal.SOC], [Signal.SOC, Signal.SPEED, Signal.V12], list(Signal)):
        found = _best(
            lambda signals=signals: selectors.get_history(  # type: ignore[misc]
                ACTOR, car.pk, signals=signals, window=window, points=600
            )
        )
        board.add(Line(f"history, 100,000 points, {len(signals)} signals", found, bare, "ms", 4))


def test_playback(board: Board, car: Vehicle) -> None:
    day = (START + timedelta(days=9)).date()
    window = Window(START + timedelta(days=9), START + timedelta(days=10))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM telemetry_telemetrypoint WHERE ts >= %s AND ts < %s", [window.start, window.end]
        )
        # A point every five seconds: no car drives for longer than a whole day.
        cursor.execute(_FILL, {"start": window.start, "every": 5, "points": 17_279, "cars": [car.pk]})
    bare = _best(lambda: _scan(car, window, "ts, lat, lng, speed_kmh, soc"))
    found = _best(lambda: selectors.get_playback(ACTOR, car.pk, day=day, at=window.end))
    board.add(Line("playback, a day of 17,000 points", found, bare, "ms", 3))
    board.add(Line("playback, a day: below 300 ms", found, MOST_MS, "ms", 1))


def test_reading(board: Board, car: Vehicle) -> None:
    """The whole history of three cars, read at once."""
    began = time.perf_counter()
    counts = telemetry.read_on(until=START + timedelta(days=DAYS + 1))
    micros = (time.perf_counter() - began) / counts.readings * 1e6
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT * FROM telemetry_telemetrypoint ORDER BY vehicle_id, ts")
        rows = len(cursor.fetchall())
    bare = (time.perf_counter() - began) / rows * 1e6
    board.add(Line("trips and charging from points", micros, bare, "µs/pt", 4))


def _scan(car: Vehicle, window: Window, columns: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM telemetry_telemetrypoint"
            " WHERE vehicle_id = %s AND ts >= %s AND ts < %s ORDER BY ts",
            [car.pk, window.start, window.end],
        )
        cursor.fetchall()


def _best(work: Callable[[], object]) -> float:
    """Wall clock in ms of the quietest round."""
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1_000)
    return min(found)
