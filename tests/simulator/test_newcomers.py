"""The newcomers' files are what the back office takes, as they are."""

import io
import json
import threading
from datetime import date
from typing import Any, cast

import pytest

from apps.core import clock
from apps.fleet.models import Station
from apps.fleet.services import commissioning
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.newcomers import japan
from deploy.simulator.newcomers.batch import Batch
from deploy.simulator.newcomers.singapore import singapore
from deploy.simulator.newcomers.speaking import Speaking
from tests.plugins.people import ActorFor

NOW = clock.now()
TODAY = NOW.date()


def stand(market: str, batch: Batch) -> None:
    for stop_id in {car.stop_id for car in batch.cars}:
        Station.objects.create(
            market=market, stop_id=stop_id, name=stop_id, lat=1.3, lng=103.8, created_at=NOW, updated_at=NOW
        )


@pytest.mark.django_db
@pytest.mark.parametrize(("market", "cars", "scans"), [("SG", 12, 16), ("JP", 8, 0)])
def test_nothing_is_wrong_with_a_batch(
    actor_for: ActorFor, small_catalogue: Catalogue, market: str, cars: int, scans: int
) -> None:
    batch = japan.japan(7, TODAY) if market == "JP" else singapore(small_catalogue, TODAY)
    stand(market, batch)
    judged = commissioning.judge_batch(
        actor=actor_for("admin", markets=(market,)),
        market=market,
        table=io.BytesIO(batch.table()),
        archive=batch.archive() or None,
        at=NOW,
    )
    assert (judged.row_faults, judged.file_faults) == ([], [])
    assert (len(judged.records), len(judged.scans)) == (cars, scans)


def test_equal_days_make_equal_files(small_catalogue: Catalogue) -> None:
    day = date(2026, 11, 28)
    one, other = singapore(small_catalogue, day), singapore(small_catalogue, day)
    assert (one.table(), one.archive()) == (other.table(), other.archive())


def test_every_point_of_the_way_is_shown(small_catalogue: Catalogue) -> None:
    cars = singapore(small_catalogue, TODAY).cars
    assert len({car.plate for car in cars} | {car.plate for car in small_catalogue.cars}) == len(cars) + len(
        small_catalogue.cars
    )
    assert sum(len(car.done) == 5 for car in cars) == 3
    assert {step for car in cars for step in car.wrong} == {"identity", "inspection"}
    assert sum("insurance" not in {paper.kind for paper in car.papers} for car in cars) == 2


class _Told:
    """A back office with these new cars, and the network that their units speak to."""

    def __init__(self, *cars: dict[str, Any]) -> None:
        self.cars, self.said = cars, list[tuple[str, dict[str, Any]]]()

    def ask(self, _method: str, path: str) -> dict[str, Any]:
        return {"items": self.cars} if "/cars" in path else {"lat": 1.35, "lng": 103.8}

    def publish(self, *, topic: str, qos: int, payload: bytes) -> None:
        assert qos == 1
        self.said.append((topic, json.loads(payload)["points"][0]))


def test_a_new_car_speaks_once_it_has_a_certificate() -> None:
    car = {"market": "JP", "home_station_id": "s-1", "certificate_id": ""}
    told = _Told({**car, "device_id": "mute"}, {**car, "device_id": "able", "certificate_id": "c"})
    world = cast("Any", told)
    assert Speaking(world, world, threading.Event()).speak(1_795_392_000) == 1
    ((topic, point),) = told.said
    assert topic == "ev4rent/JP/telemetry/able"
    assert (point["lat"], point["lng"], point["ts"]) == (1.35, 103.8, 1_795_392_000_000)
