"""Reading and writing cars through everything that stands in front of them, against the bare limit."""

import itertools
from typing import Any

import orjson
import pytest
from django.db import connection

from apps.core.http.reading import cursors
from tests.benchmarks import fleet
from tests.benchmarks.board import Board, Line
from tests.benchmarks.conftest import StartBare
from tests.benchmarks.meter import Meter
from tests.benchmarks.server import Server
from tests.plugins.people import AsRole

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
CARS = 1000


class Asked:
    """The product, asked by an admin with a genuine token; refuses to measure failures."""

    def __init__(self, product: Server, token: str) -> None:
        self.product = product
        self.token = token

    def __call__(
        self, path: str, body: Any = None, *, status: int = 200, **headers: str
    ) -> tuple[Any, dict[str, str]]:
        got, answer, answered = self.product.ask(path, body, authorization=self.token, **headers)
        assert got == status, answer
        return answer, answered


@pytest.fixture
def ours(product: Server, as_role: AsRole) -> Asked:
    return Asked(product, as_role("admin", "ops", "manager").defaults["HTTP_AUTHORIZATION"])


@pytest.mark.parametrize(("size", "target", "times"), [(1000, 2.0, 8), (50, 3.0, 60)])
def test_list(
    meter: Meter, board: Board, ours: Asked, start_bare: StartBare, size: int, target: float, times: int
) -> None:
    fleet.make_fleet(CARS)
    rows = f"{fleet.ROW} ORDER BY v.plate, v.id LIMIT {size}"
    bare = start_bare(
        {
            "/postgres": {"made_by": "postgres", "sql": f"SELECT json_agg(r)::text FROM ({rows}) r"},
            "/orjson": {"made_by": "orjson", "sql": rows},
        }
    )
    address = f"/api/v1/vehicles?limit={size}"
    items = orjson.loads(ours(address)[0])["items"]
    assert items == orjson.loads(bare.ask("/postgres")[1]) == orjson.loads(bare.ask("/orjson")[1])
    ways = {path: lambda path=path: bare.ask(path) for path in ("/postgres", "/orjson")}
    found = meter.contest(times, {**ways, "ours": lambda: ours(address)})
    limit = min(found["/postgres"], found["/orjson"])
    board.add(Line(f"list of {size} vehicles", found["ours"], limit, "ms", target))


def test_detail(meter: Meter, board: Board, ours: Asked, start_bare: StartBare) -> None:
    car = fleet.make_fleet(CARS)[500]
    sql = f"SELECT row_to_json(r)::text FROM ({fleet.DETAIL.format(id=car.pk)}) r"
    bare = start_bare({"/": {"made_by": "postgres", "sql": sql}})
    address = f"/api/v1/vehicles/{car.pk}"
    assert orjson.loads(ours(address)[0]) == orjson.loads(bare.ask("/")[1])
    found = meter.contest(60, {"ours": lambda: ours(address), "bare": lambda: bare.ask("/")})
    board.add(Line("detail of a vehicle", found["ours"], found["bare"], "ms", 4))


def test_create(meter: Meter, board: Board, ours: Asked, start_bare: StartBare) -> None:
    fleet.make_fleet(CARS)
    bare = start_bare({"/": {"made_by": "postgres", "sql": fleet.INSERT}})
    numbers = itertools.count(CARS)

    def body() -> dict[str, Any]:
        n = next(numbers)
        names = {"device_id": f"device-{n:06}", "plate": f"EVB{n:06}", "vin": f"ZZ9EVBENCH{n:07}"}
        return {"market": "SG", "vehicle_type": "type-1", "home_station": None, **names}

    found = meter.contest(
        25,
        {"ours": lambda: ours("/api/v1/vehicles", body(), status=201), "bare": lambda: bare.ask("/", body())},
    )
    board.add(Line("create a vehicle", found["ours"], found["bare"], "ms", 5))


def test_polls(meter: Meter, board: Board, ours: Asked) -> None:
    """A poll must cost a tenth of reading it all, or the map's cars would be read every few seconds."""
    cars = fleet.make_fleet(CARS)
    address = f"/api/v1/vehicles?limit={CARS}"
    as_of = orjson.loads(ours(address)[0])["as_of"]
    with connection.cursor() as cursor:
        changed = [car.pk for car in cars[:20]]
        cursor.execute("UPDATE fleet_vehicle SET version = version WHERE id = ANY(%s)", [changed])
    etag = ours(address)[1]["etag"]
    poll = f"{address}&since={as_of}"
    assert len(orjson.loads(ours(poll)[0])["items"]) == 20
    found = meter.contest(
        20,
        {
            "full": lambda: ours(address),
            "304": lambda: ours(address, status=304, if_none_match=etag),
            "delta": lambda: ours(poll),
        },
    )
    board.add(Line("304 of an unchanged list, of the full list", found["304"], found["full"], "ms", 0.1))
    # Missed by a third: the request alone is what a 304 costs, see docs/adr/0004-fast-read-path.md.
    board.add(Line("poll with 20 changes, of the full list", found["delta"], found["full"], "ms", 0.1))


def test_deep_page(meter: Meter, board: Board, ours: Asked) -> None:
    """Timeline of one car with a million events: any table with an index on its order would do."""
    car = fleet.make_fleet(1)[0]
    fleet.make_events(car)
    address = f"/api/v1/vehicles/{car.pk}/timeline?limit=50"
    ts, key = fleet.event_at(car, 950_000)
    deep = f"{address}&cursor={cursors.encode('-ts', [ts, key])}"
    assert len(orjson.loads(ours(deep)[0])["items"]) == 50
    found = meter.contest(40, {"deep": lambda: ours(deep), "first": lambda: ours(address)})
    board.add(
        Line("page at row 950,000 of a million, of the first", found["deep"], found["first"], "ms", 1.2)
    )
