"""The present: nobody speaks ahead of time, faults on the wire are as labelled, nothing gets lost."""

import json
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np
import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from deploy.simulator.city.city import City, Drain
from deploy.simulator.clock import day_start_s
from deploy.simulator.commands.desk import CommandDesk
from deploy.simulator.faults.labels import Kind, Label
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.history.coverage import Coverage
from deploy.simulator.history.intervals import Interval
from deploy.simulator.publishing.feed import Feed
from deploy.simulator.publishing.live import LiveLoop
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.publisher import Publisher
from deploy.simulator.publishing.shadow_sender import ShadowSender
from deploy.simulator.publishing.wire import Silence, Wire
from tests.simulator.conftest import MONDAY

MORNING = day_start_s(MONDAY) + 4 * 3_600


def test_nothing_is_told_ahead_of_time_and_everybody_speaks_every_minute(city: City) -> None:
    feed = Feed(city, MORNING)
    spoke: set[int] = set()
    counts = []
    for second in range(MORNING, MORNING + 61):
        messages = feed.messages(second)
        counts.append(len(messages))
        for message in messages:
            spoke.add(message.car)
            assert 1 <= len(message.points) <= 10
            assert all(point["ts"] <= second * 1_000 for point in message.points)
            assert all(event["ts"] <= second * 1_000 for event in message.events)
    assert spoke == set(range(1_000))
    assert np.mean(counts) <= 45
    assert max(counts) <= 70


def test_numbers_rise_and_driving_cars_tell_more(city: City) -> None:
    feed = Feed(city, MORNING)
    numbers: dict[int, list[int]] = {}
    for second in range(MORNING, MORNING + 130):
        for message in feed.messages(second):
            numbers.setdefault(message.car, []).extend(point["seq"] for point in message.points)
    assert all(told == sorted(set(told)) for told in numbers.values())
    assert max(len(told) for told in numbers.values()) >= 20


def test_every_event_of_the_plan_is_told_once(small_city: City) -> None:
    feed = Feed(small_city, MORNING)
    told = [
        event["event_id"]
        for second in range(MORNING, MORNING + 3_601, 7)
        for message in feed.messages(second)
        for event in message.events
    ]
    planned = [
        happening
        for car in small_city.day(MONDAY).plan.cars
        for happening in car.happenings
        if 4 * 3_600 <= happening.t < 4 * 3_600 + 3_598
    ]
    assert len(planned) > 10
    assert len(told) == len(set(told))
    assert len(planned) <= len(told) <= len(planned) + 2


def wire_with(city: City, tmp_path: Path, *labels: Label) -> Wire:
    """A wire in a city where only these labels hold."""
    today = city.day(MONDAY)
    city._days[MONDAY] = type(today)(today.plan, labels)
    return Wire(city, TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars), MORNING)


def label(kind: Kind, begins: int, ends: int, **detail: float | str) -> Label:
    start = day_start_s(MONDAY)
    return Label(f"label-{kind}", kind, 5, begins - start, ends - start, detail)


def message(second: int, car: int = 5) -> Message:
    return Message(
        car, second, [{"seq": second, "ts": second * 1_000, "soc": 50.0, "speed_kmh": 1, "lat": 1, "lng": 1}]
    )


def truth(tmp_path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]


def carried(wire: Wire, *seconds: int) -> list[tuple[int, int]]:
    """When which second of car 5 went out."""
    return [(now, out.made_at_s) for now in seconds for out in wire.carry([message(now)], now)]


def test_a_silent_car_says_nothing_and_forgets_its_points(small_city: City, tmp_path: Path) -> None:
    wire = wire_with(small_city, tmp_path, label(Kind.SILENT_CAR, MORNING + 10, MORNING + 30))
    quiet = message(MORNING + 20)
    quiet.events = [{"event_id": "trip"}]
    assert carried(wire, MORNING) == [(MORNING, MORNING)]
    assert wire.carry([quiet, message(MORNING + 20, car=6)], MORNING + 20)[0].car == 6
    (after,) = wire.carry([message(MORNING + 30)], MORNING + 30)
    assert [point["seq"] for point in after.points] == [MORNING + 30]
    assert after.events == [{"event_id": "trip"}]


@pytest.mark.parametrize("kind", [Kind.BASEMENT_SILENCE, Kind.LATE_IN_ORDER])
def test_a_car_without_reception_tells_everything_later_in_order(
    small_city: City, tmp_path: Path, kind: Kind
) -> None:
    wire = wire_with(small_city, tmp_path, label(kind, MORNING + 10, MORNING + 30))
    seconds = [MORNING, MORNING + 10, MORNING + 20, MORNING + 30]
    assert carried(wire, *seconds) == [
        (MORNING, MORNING),
        (MORNING + 30, MORNING + 10),
        (MORNING + 30, MORNING + 20),
        (MORNING + 30, MORNING + 30),
    ]


def test_a_late_message_comes_after_newer_ones(small_city: City, tmp_path: Path) -> None:
    wire = wire_with(small_city, tmp_path, label(Kind.LATE_MESSAGE, MORNING + 5, MORNING + 25))
    order = [made for _, made in carried(wire, MORNING, MORNING + 10, MORNING + 20, MORNING + 30)]
    assert order == [MORNING, MORNING + 20, MORNING + 10, MORNING + 30]
    (line,) = truth(tmp_path)
    assert line["kind"] == "late_message"
    assert line["detail"]["message_id"]


def test_a_doubled_message_goes_out_twice_and_only_once_in_a_day(small_city: City, tmp_path: Path) -> None:
    wire = wire_with(small_city, tmp_path, label(Kind.DOUBLED_MESSAGE, MORNING, MORNING))
    first = wire.carry([message(MORNING)], MORNING)
    assert [out.message_id for out in first] == [truth(tmp_path)[0]["detail"]["message_id"]] * 2
    assert len(wire.carry([message(MORNING + 10)], MORNING + 10)) == 1


@pytest.mark.parametrize("variant", range(6))
def test_garbage_is_no_valid_message(small_city: City, tmp_path: Path, variant: int) -> None:
    wire = wire_with(
        small_city, tmp_path, label(Kind.MALFORMED_MESSAGE, MORNING, MORNING, variant=float(variant))
    )
    (out,) = wire.carry([message(MORNING)], MORNING)
    good = message(MORNING).body(0)
    assert out.body(0) != good
    assert truth(tmp_path)[0]["detail"]["variant"]


def test_a_clock_that_runs_ahead_is_ahead_by_what_the_truth_says(small_city: City, tmp_path: Path) -> None:
    wire = wire_with(small_city, tmp_path, label(Kind.FUTURE_CLOCK, MORNING, MORNING, ahead_s=300.0))
    (out,) = wire.carry([message(MORNING)], MORNING)
    assert out.points[0]["ts"] == (MORNING + 300) * 1_000
    assert truth(tmp_path)[0]["detail"]["ahead_s"] == 300


def test_a_clock_that_went_back_is_back_in_every_message(small_city: City, tmp_path: Path) -> None:
    held = label(Kind.CLOCK_BEHIND, MORNING, MORNING + 60, behind_s=7_200.0)
    wire = wire_with(small_city, tmp_path, held)
    for second in (MORNING, MORNING + 10):
        (out,) = wire.carry([message(second)], second)
        assert (out.points[0]["ts"], out.points[0]["seq"]) == ((second - 7_200) * 1_000, second)
    wire.cure(5, MORNING + 20)
    (out,) = wire.carry([message(MORNING + 30)], MORNING + 30)
    assert out.points[0]["ts"] == (MORNING + 30) * 1_000


def test_a_counter_jumps_once(small_city: City, tmp_path: Path) -> None:
    wire = wire_with(small_city, tmp_path, label(Kind.SEQUENCE_JUMP, MORNING, MORNING + 60))
    numbers = [
        out.points[0]["seq"]
        for second in (MORNING, MORNING + 10, MORNING + 20)
        for out in wire.carry([message(second)], second)
    ]
    assert numbers == [MORNING + 10**9, MORNING + 10, MORNING + 20]


class Cloud:
    """Takes messages; can be told to be away, or to refuse."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.away = threading.Event()
        self.refuse = False
        self.took = threading.Condition()

    def publish(self, *, topic: str, qos: int, payload: bytes) -> None:
        if self.away.is_set():
            raise EndpointConnectionError(endpoint_url="http://cloud")
        if self.refuse:
            raise ClientError({"Error": {}, "ResponseMetadata": {"HTTPStatusCode": 413}}, "Publish")  # type: ignore[typeddict-item]
        with self.took:
            self.bodies.append({"topic": topic, "qos": qos, **json.loads(payload)})
            self.took.notify_all()

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        with self.took:
            assert self.took.wait_for(lambda: len(self.bodies) >= count, timeout=20)
            return list(self.bodies)


def publisher(cloud: Cloud) -> Publisher:
    return Publisher(cloud, lambda car: f"ev4rent/SG/telemetry/car-{car}")  # type: ignore[arg-type]


def test_messages_of_a_car_survive_an_outage_in_order() -> None:
    cloud = Cloud()
    cloud.away.set()
    sender = publisher(cloud)
    sender.put([message(second, car=4) for second in range(100, 110)])
    assert sender.told_until(200) == 100
    sender.start()
    cloud.away.clear()
    bodies = cloud.wait_for(10)
    sender.stop()
    assert [body["points"][0]["seq"] for body in bodies] == list(range(100, 110))
    assert {body["topic"] for body in bodies} == {"ev4rent/SG/telemetry/car-4"}
    assert all(body["sent_at"] > 1_000_000_000_000 for body in bodies)
    assert sender.told_until(200) == 200


def test_a_refused_message_does_not_block_those_behind_it() -> None:
    cloud = Cloud()
    cloud.refuse = True
    sender = publisher(cloud)
    assert sender._send(message(1))
    assert sender.lost == 1


def loop_at(city: City, tmp_path: Path, clock: list[float], sender: Publisher) -> LiveLoop:
    loop = LiveLoop(
        city,
        sender,
        Coverage.load(tmp_path / "coverage.json"),
        TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars),
        SimpleQueue(),
        [],
        CommandDesk(city, TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars)),
        lambda _answer: None,
        ShadowSender(None, None, []),  # type: ignore[arg-type]
        [],
        clock=lambda: clock[0],
    )
    loop.begin()
    return loop


def test_a_lever_is_seen_within_seconds_and_enters_the_truth(small_city: City, tmp_path: Path) -> None:
    clock = [float(MORNING)]
    sender = publisher(Cloud())
    loop = loop_at(small_city, tmp_path, clock, sender)
    loop.pulled.put(Drain(5, MORNING + 1.0))
    loop.pulled.put(Silence(6, MORNING + 1.0, MORNING + 600.0))
    for second in range(1, 40):
        clock[0] = MORNING + second
        loop.tick()
    told = [made for lane in sender.lanes for made in lane.waiting]
    assert min(point["soc"] for made in told if made.car == 5 for point in made.points) < 5
    assert [made for made in told if made.car == 6 and made.made_at_s > MORNING + 1] == []
    assert {"dead_battery", "silent_car"} <= {
        line["kind"] for line in truth(tmp_path) if line["detail"]["source"] == "lever"
    }


def test_a_machine_that_slept_leaves_a_gap_for_the_archive(small_city: City, tmp_path: Path) -> None:
    clock = [float(MORNING)]
    loop = loop_at(small_city, tmp_path, clock, publisher(Cloud()))
    clock[0] = MORNING + 5
    loop.tick()
    loop.publisher.lanes[:] = [type(lane)() for lane in loop.publisher.lanes]
    clock[0] = MORNING + 7_200
    loop.tick()
    assert loop.began_s == MORNING + 7_200
    gaps = loop.coverage.gaps(Interval(MORNING, MORNING + 7_200))
    assert gaps == [Interval(MORNING + 5, MORNING + 7_200)]
