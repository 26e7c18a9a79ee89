"""Which zones a batch's positions lie in, against the bare search tree; what following zones adds to the
ingest; and the public files of a market, against one query and JSON of the same cars.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any, Final
from uuid import uuid4

import orjson
import pytest
import shapely
from django.db import connection, transaction

from apps.accounts.services.markets import load_markets
from apps.core import clock
from apps.core.types import Actor
from apps.feeds.services.publishing import publish_market
from apps.fleet import selectors
from apps.fleet import services as fleet
from apps.fleet.enums import ZoneKind
from apps.fleet.models import Vehicle, ZoneVisit
from apps.fleet.types import Fix
from apps.telemetry import services as telemetry
from apps.telemetry.services.partitions import drop_old_days
from tests.benchmarks.board import Board, Line
from tests.benchmarks.fleet import make_fleet
from tests.telemetry.builders import batch, message, point

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]

CARS: Final = 1_000
POINTS: Final = 500
BATCHES: Final = 20
ROUNDS: Final = 5
# A city in eight by eight districts of some two hundred corners, and a border around all of it.
SIDE: Final = 8
WEST, SOUTH, EDGE = 103.7, 1.24, 0.025


@pytest.fixture
def cars(transactional_db: None) -> Iterator[list[Vehicle]]:
    load_markets()
    selectors.forget_zone_indexes()
    yield make_fleet(CARS)
    selectors.forget_zone_indexes()
    drop_old_days(at=clock.now() + timedelta(days=1_000), keep_days=0, max_bytes=1)


def test_matching(board: Board, cars: list[Vehicle]) -> None:
    shapes = _draw_zones()
    tree = shapely.STRtree(shapes)
    shapely.prepare(shapes)
    fixes = [Fix(cars[n].pk, n, *_place(n, 0)) for n in range(POINTS)]
    markets = {car.pk: car.market for car in cars[:POINTS]}
    at = clock.now()
    with transaction.atomic():
        fleet.record_crossings(crossings=selectors.find_crossings(fixes, markets, at=at), at=at)
    lngs, lats = [fix.lng for fix in fixes], [fix.lat for fix in fixes]
    ours = _best(lambda: selectors.find_crossings(fixes, markets, at=at))
    bare = _best(lambda: tree.query(shapely.points(lngs, lats), predicate="intersects"))
    assert selectors.find_crossings(fixes, markets, at=at) == []
    micro = 1000 / POINTS
    board.add(
        Line(f"zones of {POINTS} positions, {len(shapes)} zones", ours * micro, bare * micro, "µs/pt", 8)
    )


def test_ingest_with_zones(board: Board, cars: list[Vehicle]) -> None:
    ticks = count()
    start = clock.now() - timedelta(hours=6)
    without = min(_microseconds(_batches(cars, start, ticks)) for _ in range(ROUNDS))
    _draw_zones()
    selectors.forget_zone_indexes()
    _microseconds(_batches(cars, start, ticks))
    inside = ZoneVisit.objects.count()
    with_zones = min(_microseconds(_batches(cars, start, ticks)) for _ in range(ROUNDS))
    assert ZoneVisit.objects.count() > inside, "nobody crossed anything"
    board.add(Line("ingest with zones, beside none", with_zones, without, "µs/pt", 1.5))


def test_public_files(board: Board, cars: list[Vehicle]) -> None:
    _draw_zones()
    at = clock.now()
    publish_market("SG", at=at)
    ours = _best(lambda: publish_market("SG", at=clock.now()))
    bare = _best(_cars_as_json)
    board.add(Line("public files of 1,000 cars", ours, bare, "ms", 25))


def _draw_zones() -> list[Any]:
    """Districts side by side, and the border."""
    actor, at = Actor.system("benchmark"), clock.now() - timedelta(days=1)
    shapes = [
        shapely.segmentize(
            shapely.box(WEST + x * EDGE, SOUTH + y * EDGE, WEST + (x + 1) * EDGE, SOUTH + (y + 1) * EDGE),
            EDGE / 50,
        )
        for x in range(SIDE)
        for y in range(SIDE)
    ]
    border = shapely.box(WEST - 0.1, SOUTH - 0.1, WEST + 0.4, SOUTH + 0.4)
    for number, shape in enumerate([*shapes, border]):
        kind = ZoneKind.JURISDICTION if shape is border else ZoneKind.SLOW
        fleet.create_zone(
            actor=actor,
            market="SG",
            kind=kind,
            values={"name": f"Zone {number}", "geometry": orjson.loads(shapely.to_geojson(shape))},
            at=at,
        )
    return [*shapes, border]


def _place(car: int, tick: int) -> tuple[float, float]:
    """Somewhere in the city; every twentieth car drives into another district at each tick."""
    moved = tick if car % 20 == 0 else 0
    return (
        WEST + ((car * 37 + moved * 11) % 200) / 1000,
        SOUTH + ((car * 53 + moved * 7) % 200) / 1000,
    )


def _batches(cars: list[Vehicle], start: Any, ticks: Iterator[int]) -> list[dict[str, Any]]:
    return [_batch(cars, start, next(ticks)) for _ in range(BATCHES)]


def _batch(cars: list[Vehicle], start: Any, tick: int) -> dict[str, Any]:
    at = start + timedelta(seconds=tick)
    chosen = [(tick * POINTS + n) % len(cars) for n in range(POINTS)]
    points = []
    for number in chosen:
        lng, lat = _place(number, tick)
        points.append(point(cars[number], tick, at=at, lng=lng, lat=lat))
    return batch(points=points, messages=[message(cars[number], heard=clock.now()) for number in chosen])


def _microseconds(batches: list[dict[str, Any]]) -> float:
    """Wall clock for a point, the first batch left out."""

    def take(sent: dict[str, Any]) -> None:
        telemetry.ingest_batch(batch={**sent, "batch_id": str(uuid4())}, at=clock.now())

    take(batches[0])
    started = time.perf_counter()
    for sent in batches[1:]:
        take(sent)
    return (time.perf_counter() - started) / ((len(batches) - 1) * POINTS) * 1e6


def _cars_as_json() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.id::text, t.code, s.stop_id, v.vehicle_state, n.lat, n.lng, n.soc"
            " FROM fleet_vehicle v JOIN fleet_vehicletype t ON t.id = v.vehicle_type_id"
            " LEFT JOIN fleet_station s ON s.id = v.station_id"
            " LEFT JOIN telemetry_vehiclesnapshot n ON n.vehicle_id = v.id WHERE v.market = 'SG'"
        )
        return orjson.dumps(cursor.fetchall())


def _best(work: Callable[[], object]) -> float:
    """Milliseconds of the quietest of many runs."""
    found = []
    for _ in range(15):
        started = time.perf_counter()
        work()
        found.append((time.perf_counter() - started) * 1000)
    return min(found)
