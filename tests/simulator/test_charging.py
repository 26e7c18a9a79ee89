"""Charging points: a car stands in one bay, a bay tells what stands there, and the operator misses
nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from deploy.simulator.charging.bays import BayBook
from deploy.simulator.charging.faults import draw_faults
from deploy.simulator.charging.operator import FIRST_ROUND_S, LOCATION_EVERY_S, Operator
from deploy.simulator.charging.points import ChargePoints
from deploy.simulator.city.city import City
from deploy.simulator.city.trace import Mode
from deploy.simulator.clock import day_start_s
from deploy.simulator.edges.api import ApiError
from deploy.simulator.faults.truth import TruthLog
from tests.simulator.conftest import MONDAY

MORNING = day_start_s(MONDAY) + 4 * 3_600
EVENING = day_start_s(MONDAY) + 15 * 3_600


@pytest.fixture
def points(small_city: City, tmp_path: Path) -> ChargePoints:
    truth = TruthLog.open(tmp_path / "truth.jsonl", small_city.catalogue.cars)
    return ChargePoints(small_city.catalogue, truth, "SG")


def test_every_bay_exists_and_holds_one_car(city: City) -> None:
    book = BayBook(city.catalogue)
    for second in range(MORNING, EVENING, 600):
        doing = book.look(city, second)
        for station, number in doing:
            assert number < city.catalogue.stations[station].bays
    assert len(doing) > 500


def test_a_car_keeps_its_bay_while_it_stands(small_city: City) -> None:
    book = BayBook(small_city.catalogue)
    before: dict[int, tuple[int, int]] = {}
    for second in range(MORNING, MORNING + 7_200, 60):
        book.look(small_city, second)
        for car, bay in book._taken.items():
            if car in before and before[car][0] == bay[0]:
                assert before[car] == bay
        before = dict(book._taken)


def test_a_bay_charges_when_a_car_of_the_city_charges_there(small_city: City, points: ChargePoints) -> None:
    points.watch(small_city, EVENING)
    told = [evse for s in range(len(small_city.catalogue.stations)) for evse in points.of_station(s)]
    doing = BayBook(small_city.catalogue).look(small_city, EVENING)
    charging = {bay for bay, mode in doing.items() if mode is Mode.CHARGING}
    assert {(e.station, e.number) for e in told if e.status == "CHARGING"} == charging
    assert len(told) == sum(station.bays for station in small_city.catalogue.stations)
    assert {evse.status for evse in told} <= {"AVAILABLE", "CHARGING", "BLOCKED", "OUTOFORDER"}


def test_a_broken_point_is_out_of_order_and_in_the_truth(city: City, tmp_path: Path) -> None:
    points = ChargePoints(city.catalogue, TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars), "SG")
    fault = draw_faults(city.catalogue, MONDAY)[0]
    points.watch(city, int((fault.begins_s + fault.ends_s) / 2))
    (evse,) = [evse for evse in points.of_station(fault.bay[0]) if evse.number == fault.bay[1]]
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    ids = {line["detail"]["evse_id"] for line in lines if line["kind"] == "bay_out_of_order"}
    assert (evse.status == "OUTOFORDER") == (points.evse_id(evse) in ids)
    points.watch(city, int(fault.ends_s) + 60)
    (after,) = [evse for evse in points.of_station(fault.bay[0]) if evse.number == fault.bay[1]]
    assert after.status != "OUTOFORDER"


class Listener:
    """Takes what the operator tells; can be away."""

    def __init__(self) -> None:
        self.puts: list[dict[str, Any]] = []
        self.patches: list[tuple[str, str, dict[str, Any]]] = []
        self.away = False

    def put_location(self, location_id: str, body: dict[str, Any]) -> None:
        if self.away:
            raise ApiError(503, "away")
        self.puts.append({"location": location_id, **body})

    def patch_evse(self, location_id: str, evse_id: str, body: dict[str, Any]) -> None:
        if self.away:
            raise ApiError(503, "away")
        self.patches.append((location_id, evse_id, body))


def told_over(
    city: City, points: ChargePoints, listener: Listener, *, seconds: int, away: range = range(0)
) -> None:
    clock = [float(MORNING)]
    operator = Operator(points, listener, clock=lambda: clock[0])
    for second in range(MORNING, MORNING + seconds, 5):
        clock[0] = second
        points.watch(city, second)
        listener.away = second in away
        operator.tell()


def test_every_location_is_told_at_once_and_again_every_few_minutes(
    small_city: City, points: ChargePoints
) -> None:
    listener = Listener()
    told_over(small_city, points, listener, seconds=FIRST_ROUND_S + 10)
    assert len(listener.puts) == len(small_city.catalogue.stations)
    told_over(small_city, points, again := Listener(), seconds=LOCATION_EVERY_S + FIRST_ROUND_S + 10)
    assert len(again.puts) == 2 * len(small_city.catalogue.stations)
    assert again.puts[0]["evses"][0]["uid"] == f"SG*EV4*E{again.puts[0]['location']}*1"


def test_what_was_missed_is_told_with_its_location(small_city: City, points: ChargePoints) -> None:
    listener = Listener()
    away = range(MORNING + 600, MORNING + 1_800)
    told_over(small_city, points, listener, seconds=2_700, away=away)
    heard: dict[str, str] = {}
    for body in listener.puts:
        heard |= {evse["uid"]: evse["status"] for evse in body["evses"]}
    for _, evse_id, body in listener.patches:
        heard[evse_id] = body["status"]
    last = {
        points.evse_id(evse): evse.status
        for station in range(len(small_city.catalogue.stations))
        for evse in points.of_station(station)
    }
    late = [body for body in listener.puts if body is not None][-len(small_city.catalogue.stations) :]
    assert len(late) == len(small_city.catalogue.stations)
    assert heard.keys() == last.keys()


def test_a_change_is_told_at_once(small_city: City, points: ChargePoints) -> None:
    listener = Listener()
    told_over(small_city, points, listener, seconds=7_200)
    assert listener.patches
    assert all(
        body["status"] in {"AVAILABLE", "CHARGING", "BLOCKED", "OUTOFORDER"} for *_, body in listener.patches
    )
