"""What is injected is labelled, what merely looks like it outnumbers it, and the truth is written once."""

import json
from pathlib import Path

import numpy as np
import pytest

from deploy.simulator.city.city import City, CityDay
from deploy.simulator.city.columns import Columns
from deploy.simulator.clock import day_start_s
from deploy.simulator.faults.labels import EXPECTED, NO_CAR, WHEN_TOLD, Kind, Label
from deploy.simulator.faults.rates import USUAL, MixError, parse_mix
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.fleet.catalogue import Catalogue
from deploy.simulator.geography.distance import metres_between
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.wire import Wire
from tests.simulator.conftest import MONDAY, SATURDAY

DAYS = [MONDAY, SATURDAY]


def labels(city: City, kind: Kind) -> list[tuple[int, Label]]:
    return [(day, label) for day in DAYS for label in city.day(day).labels if label.kind is kind]


def middle(city: City, day: int, label: Label) -> Columns:
    second = day_start_s(day) + round((label.begins + label.ends) / 2)
    return city.read(np.array([label.car]), np.array([second]))


@pytest.mark.parametrize("day", DAYS)
def test_look_alikes_outnumber_faults_five_to_one(city: City, day: int) -> None:
    today = city.day(day).labels
    faults = sum(label.is_fault for label in today)
    assert faults > 30
    assert len(today) - faults >= 5 * faults


def test_every_kind_happens_and_every_fault_says_what_should_be_found(city: City) -> None:
    drawn = {label.kind for day in DAYS for label in city.day(day).labels}
    assert drawn == set(Kind) - WHEN_TOLD
    assert set(EXPECTED) == set(Kind)


def test_a_dead_battery_is_dead(city: City) -> None:
    for day, label in labels(city, Kind.DEAD_BATTERY):
        trace = city.day(day).plan.cars[label.car].trace
        after = trace.soc[(trace.t > label.begins)]
        assert after.min() < 6


def test_a_weak_battery_sags_where_others_do_not(city: City) -> None:
    asleep = [
        float(columns.v12[0])
        for day, label in labels(city, Kind.WEAK_12V)
        if not (columns := middle(city, day, label)).awake[0]
    ]
    assert asleep
    assert max(asleep) < 11.6
    everyone = np.arange(1_000)
    usual = city.read(everyone, np.full(1_000, day_start_s(MONDAY) + 3_600)).v12
    assert usual.min() > 11.6


def test_a_leaking_tyre_is_lower_than_its_neighbours(city: City) -> None:
    for day, label in labels(city, Kind.TYRE_LEAK):
        tyres = sorted(middle(city, day, label).tyres[0].tolist())
        assert tyres[1] - tyres[0] > 25


def test_a_wrong_dock_names_a_station_far_from_the_car(city: City) -> None:
    stations = {station.stop_id: station.place for station in city.catalogue.stations}
    for day, label in labels(city, Kind.WRONG_DOCK):
        car = city.day(day).plan.cars[label.car]
        ending = next(
            happening
            for happening in car.happenings
            if "trip_end" in happening.event_types and happening.trip_id == label.detail["trip_id"]
        )
        told = stations[str(ending.stop_id)]
        assert metres_between(told.lat, told.lng, ending.lat, ending.lng) > 1_000
        meanwhile = [h for h in car.happenings if ending.t < h.t < label.ends and h.stop_id]
        assert {h.stop_id for h in meanwhile} <= {ending.stop_id}


def test_a_ghost_rental_ends_hours_after_the_car_was_docked(city: City) -> None:
    for day, label in labels(city, Kind.GHOST_RENTAL):
        car = city.day(day).plan.cars[label.car]
        rental = next(rental for rental in car.rentals if rental.trip_id == label.detail["trip_id"])
        ending = next(
            happening
            for happening in car.happenings
            if "trip_end" in happening.event_types and happening.trip_id == rental.trip_id
        )
        assert ending.t - rental.end > 3_600
        between = [h for h in car.happenings if rental.end < h.t < ending.t]
        assert {happening.state for happening in between} <= {"stopped"}


def test_of_a_lost_hire_nothing_is_told_and_the_car_drives_all_the_same(city: City) -> None:
    for day, label in labels(city, Kind.LOST_HIRE):
        car = city.day(day).plan.cars[label.car]
        rental = next(rental for rental in car.rentals if rental.trip_id == label.detail["trip_id"])
        assert all(happening.trip_id != rental.trip_id for happening in car.happenings)
        during = [h.state for h in car.happenings if rental.start <= h.t <= rental.end]
        assert set(during) <= {"available"}
        seconds = day_start_s(day) + np.arange(round(rental.start), round(rental.end), 30)
        assert city.driving(np.full(len(seconds), label.car), seconds).sum() > 10


def test_the_truth_is_written_once_and_never_ahead_of_time(city: City, tmp_path: Path) -> None:
    path = tmp_path / "truth.jsonl"
    noon = day_start_s(MONDAY) + 8 * 3_600
    today = city.day(MONDAY).labels
    TruthLog.open(path, city.catalogue.cars).record_day(MONDAY, today, until_s=noon)
    early = path.read_text().splitlines()
    again = TruthLog.open(path, city.catalogue.cars)
    again.record_day(MONDAY, today, until_s=noon)
    assert path.read_text().splitlines() == early
    again.record_day(MONDAY, today, until_s=noon + 86_400)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert len({line["label_id"] for line in lines}) == len(lines) > len(early) > 0
    assert {line["is_fault"] for line in lines} == {True, False}
    assert all((line["expected"] is not None) == line["is_fault"] for line in lines)


def test_a_hot_battery_is_hotter_than_a_car_in_the_sun(city: City) -> None:
    hot = [float(middle(city, day, label).temp_c[0]) for day, label in labels(city, Kind.HOT_BATTERY)]
    warm = [float(middle(city, day, label).temp_c[0]) for day, label in labels(city, Kind.WARM_CAR)]
    assert hot
    assert min(hot) > max(warm) + 5


def test_a_loose_plug_is_seen_and_unseen_in_turn(city: City) -> None:
    for day, label in labels(city, Kind.FLAPPING_CODE):
        seconds = day_start_s(day) + np.arange(int(label.begins) + 1, int(label.ends), 15)
        seen = city.read(np.full(len(seconds), label.car), seconds).dtc > 0
        assert np.count_nonzero(np.diff(seen.astype(np.int8)) == 1) >= 8


def test_a_dark_gateway_concerns_its_cars_and_the_truth_names_them(city: City, tmp_path: Path) -> None:
    [(day, label), *_] = labels(city, Kind.GATEWAY_DARK)
    path = tmp_path / "truth.jsonl"
    TruthLog.open(path, city.catalogue.cars).record_day(day, [label], until_s=day_start_s(day) + 86_400)
    line = json.loads(path.read_text())
    behind = city.catalogue.behind(str(label.detail["gateway"]))
    assert line["device_id"] is None
    assert line["detail"]["device_ids"] == [city.catalogue.cars[car].device_id for car in behind]
    assert 150 < len(behind) < 350


def test_what_cars_behind_a_dark_gateway_say_comes_when_it_is_back(small_city: City, tmp_path: Path) -> None:
    start = day_start_s(MONDAY) + 6 * 3_600
    cars = small_city.catalogue.cars
    dark = Label("x", Kind.GATEWAY_DARK, NO_CAR, 6 * 3_600, 6 * 3_600 + 300, {"gateway": cars[0].gateway})
    day = small_city.day(MONDAY)
    small_city._days[MONDAY] = CityDay(day.plan, (dark,))
    wire = Wire(small_city, TruthLog.open(tmp_path / "truth.jsonl", cars), start - 60)
    stranger = next(car.index for car in cars if car.gateway != cars[0].gateway)
    for second in (start + 10, start + 70):
        out = wire.carry([Message(0, second, [{"seq": second}]), Message(stranger, second)], second)
        assert [message.car for message in out] == [stranger]
    out = wire.carry([Message(0, start + 310, [{"seq": start + 310}])], start + 310)
    assert [message.made_at_s for message in out] == [start + 10, start + 70, start + 310]


class TestMix:
    def test_what_is_not_named_keeps_its_rate(self) -> None:
        mix = parse_mix("dead_battery=20, tyre_leak=0")
        assert (mix[Kind.DEAD_BATTERY], mix[Kind.TYRE_LEAK]) == (20, 0)
        assert mix[Kind.SILENT_CAR] == USUAL[Kind.SILENT_CAR]

    def test_all_faults_can_be_taken_away_at_once(self, small_catalogue: Catalogue, tmp_path: Path) -> None:
        quiet = City(small_catalogue, tmp_path, MONDAY, mix=parse_mix("faults=0"))
        assert not any(label.is_fault for label in quiet.day(MONDAY).labels)

    @pytest.mark.parametrize("text", ["dead_batery=3", "dead_battery", "dead_battery=-1", "dead_battery=nan"])
    def test_a_slip_is_told_with_its_part(self, text: str) -> None:
        with pytest.raises(MixError, match=text):
            parse_mix(text)
