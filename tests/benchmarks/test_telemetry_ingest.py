"""The worker's path for one SQS message, against COPY and upsert of the same rows with nothing around them.

Ours checks every value, appends history, keeps events, looks for low batteries and silent cars, counts
and remembers the batch; both sides commit each batch. The target is a rate, so the clock on the wall is what
is compared, in turns and by the best round; the line of CPU says what a busy machine did to it.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final
from uuid import uuid4

import pytest
from django.db import connection, transaction

from apps.accounts.services.markets import load_markets
from apps.core import clock
from apps.fleet.models import Vehicle
from apps.telemetry import services as telemetry
from apps.telemetry.services.partitions import drop_old_days
from tests.benchmarks.board import Board, Line
from tests.benchmarks.fleet import make_fleet
from tests.benchmarks.meter import Meter
from tests.telemetry.builders import batch, message, point, vehicle_event

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

CARS: Final = 1_000
POINTS: Final = 500
BATCHES: Final = 20
ROUNDS: Final = 5
# At least a fifth of COPY + upsert alone.
MOST_TIMES_BARE: Final = 5.0
# 20,000 points a second through one worker, in microseconds a point.
MOST_MICROSECONDS: Final = 50.0

_COLUMNS: Final = (
    "seq", "lat", "lng", "odometer_m", "speed_kmh", "heading", "soc", "soh", "v12", "temp_c", "charging_kw",
    "plugged", "locked", "ignition", "tyre_kpa", "dtc",
)  # fmt: skip
_ARRAY: Final = str.maketrans("[]", "{}")
_LIST: Final = ", ".join(_COLUMNS)
_SET: Final = ", ".join(f"{name} = excluded.{name}" for name in ("ts", *_COLUMNS))
_BARE: Final = f"""
INSERT INTO telemetry_vehiclesnapshot (vehicle_id, ts, {_LIST}, contactable, received_at, hops, revision)
SELECT DISTINCT ON (vehicle_id) vehicle_id, ts, {_LIST}, true, ts, '{{}}', 0
FROM bare_stage ORDER BY vehicle_id, ts DESC
ON CONFLICT (vehicle_id) DO UPDATE SET {_SET} WHERE telemetry_vehiclesnapshot.ts < excluded.ts
"""


@pytest.fixture
def cars(meter: Meter) -> Iterator[list[Vehicle]]:
    load_markets()
    yield make_fleet(CARS)
    drop_old_days(at=clock.now() + timedelta(days=1_000), keep_days=0, max_bytes=1)


@pytest.mark.parametrize("per_car", [10, 1], ids=["ten points a car", "one point a car"])
def test_ingest(board: Board, meter: Meter, cars: list[Vehicle], per_car: int) -> None:
    ticks = count()
    start = clock.now() - timedelta(hours=6)
    ours, bare = [], []
    for _ in range(ROUNDS):
        batches = [_batch(cars, per_car, start, ticks) for _ in range(BATCHES)]
        ours.append(_microseconds(meter, _take, batches))
        bare.append(_microseconds(meter, _copy_and_upsert, [_rows(each, cars) for each in batches]))
    (wall, cpu), (bare_wall, bare_cpu) = map(_best, (ours, bare))
    name = f"ingest, {POINTS} points, {per_car} a car"
    board.add(Line(f"{name}: rate", wall, bare_wall, "µs/pt", MOST_TIMES_BARE))
    board.add(Line(f"{name}: CPU", cpu, bare_cpu, "µs/pt", MOST_TIMES_BARE))
    board.add(Line(f"{name}: 20,000 a second", wall, MOST_MICROSECONDS, "µs/pt", 1.0))


def _best(rounds: list[tuple[float, float]]) -> tuple[float, float]:
    wall, cpu = zip(*rounds, strict=True)
    return min(wall), min(cpu)


def _batch(cars: list[Vehicle], per_car: int, start: datetime, ticks: Iterator[int]) -> dict[str, Any]:
    """Messages of a busy minute: the cars in turn, and two events (a fleet has one for hundreds)."""
    tick = next(ticks)
    chosen = [cars[(tick * 37 + n) % len(cars)] for n in range(POINTS // per_car)]
    moments = [start + timedelta(milliseconds=(tick * per_car + n) * 100) for n in range(per_car)]
    points = [
        point(car, tick * per_car + n, at=at, odometer_m=1_000_000 + tick)
        for car in chosen
        for n, at in enumerate(moments)
    ]
    events = [vehicle_event(car, "service_start", "available", at=moments[0]) for car in chosen[:2]]
    messages = [message(car, heard=clock.now()) for car in chosen]
    return batch(points=points, events=events, messages=messages)


def _rows(sent: dict[str, Any], cars: list[Vehicle]) -> str:
    """The same points as COPY's text, ready made: the bare side does not pay for checking or formatting."""
    ids = {car.device_id: str(car.pk) for car in cars}
    return "".join(
        "\t".join(
            [ids[p["device_id"]], datetime.fromtimestamp(p["ts"] / 1000).astimezone().isoformat()]
            + [str(p[name]).translate(_ARRAY) for name in _COLUMNS]
        )
        + "\n"
        for p in sent["points"]
    )


def _take(sent: dict[str, Any]) -> None:
    counts = telemetry.ingest_batch(batch={**sent, "batch_id": str(uuid4())}, at=clock.now())
    assert counts.applied == POINTS, counts


def _copy_and_upsert(rows: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS bare_stage ON COMMIT DELETE ROWS AS"
            f" SELECT vehicle_id, ts, {_LIST} FROM telemetry_vehiclesnapshot WITH NO DATA"
        )
        with cursor.copy("COPY bare_stage FROM STDIN") as copy:
            copy.write(rows)
        cursor.execute(_BARE)


def _microseconds(meter: Meter, work: Callable[[Any], None], items: list[Any]) -> tuple[float, float]:
    """Wall clock, and CPU of this process and the backends, for a point."""
    work(items[0])
    cpu, wall = time.process_time() + meter.cpu_seconds(), time.perf_counter()
    for item in items[1:]:
        work(item)
    wall = time.perf_counter() - wall
    cpu = time.process_time() + meter.cpu_seconds() - cpu
    points = (len(items) - 1) * POINTS
    return wall / points * 1e6, cpu / points * 1e6
