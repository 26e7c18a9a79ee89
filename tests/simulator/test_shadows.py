"""Shadows: reported on a change and now and then, wrong where the truth says so, and asked for anew."""

import json
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from deploy.simulator.city.city import City
from deploy.simulator.clock import day_start_s
from deploy.simulator.faults.labels import Kind, Label
from deploy.simulator.faults.truth import TruthLog
from deploy.simulator.publishing.messages import Message
from deploy.simulator.publishing.shadow_agents import Report, ShadowAgents, ShadowDrift
from deploy.simulator.publishing.shadow_sender import ShadowSender
from deploy.simulator.publishing.wire import Wire
from tests.simulator.conftest import MONDAY

MORNING = day_start_s(MONDAY) + 4 * 3_600


def agents(city: City, tmp_path: Path, *kinds: Kind, until: int = MORNING + 3_600) -> ShadowAgents:
    """Agents in a city where only these labels hold, from ten minutes past on, for car 5."""
    today, start = city.day(MONDAY), day_start_s(MONDAY)
    labels = tuple(Label(f"label-{kind}", kind, 5, MORNING + 600 - start, until - start) for kind in kinds)
    city._days[MONDAY] = type(today)(today.plan, labels)
    return ShadowAgents(Wire(city, TruthLog.open(tmp_path / "truth.jsonl", city.catalogue.cars), MORNING))


def message(second: int, **values: Any) -> Message:
    point = {
        "ts": second * 1_000,
        "locked": True,
        "ignition": False,
        "plugged": False,
        "charging_kw": 0.0,
        "soc": 50.0,
        "odometer_m": 1_000,
        "lat": 1.3,
        "lng": 103.8,
    }
    return Message(5, second, [{**point, **values}])


def told(agents: ShadowAgents, minutes: range, **values: Any) -> list[tuple[int, dict[str, Any]]]:
    """What car 5 reports when it speaks every minute, by minute."""
    return [
        (minute, report.state)
        for minute in minutes
        for report in agents.reports([message(MORNING + 60 * minute, **values)], MORNING + 60 * minute)
    ]


def test_a_standing_car_reports_now_and_then_and_a_change_at_once(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path)
    minutes = [minute for minute, _ in told(fleet, range(31))]
    assert minutes[0] == 0
    assert {8 <= after - before <= 10 for before, after in pairwise(minutes)} == {True}
    ((minute, state),) = told(fleet, range(31, 33), locked=False)
    assert (minute, state["locked"], state["charging"]) == (31, False, False)
    assert [minute for minute, _ in told(fleet, range(33, 35), locked=False, soc=44.9)] == [33]


def test_an_older_message_never_overtakes_a_newer_one(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path)
    late, newest = message(MORNING, locked=False), message(MORNING + 60)
    (report,) = fleet.reports([late, newest], MORNING + 60)
    assert report.state["locked"] is True
    assert fleet.reports([late], MORNING + 120) == []


def test_a_stuck_shadow_says_nothing_until_it_is_asked(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path, Kind.SHADOW_STUCK)
    assert told(fleet, range(10))
    assert told(fleet, range(10, 40), locked=False) == []
    assert fleet.ask(5, "token", MORNING + 40 * 60)
    assert not fleet.ask(5, "token", MORNING + 40 * 60)
    ((_, state),) = told(fleet, range(40, 42), locked=False)
    assert (state["refresh"], state["locked"]) == ("token", False)


def test_a_wrong_lock_is_wrong_as_long_as_the_truth_says(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path, Kind.SHADOW_LOCK, until=MORNING + 30 * 60)
    locks = {minute: state["locked"] for minute, state in told(fleet, range(45))}
    assert {locked for minute, locked in locks.items() if minute < 10} == {True}
    assert {locked for minute, locked in locks.items() if 10 <= minute < 30} == {False}
    assert {locked for minute, locked in locks.items() if minute >= 30} == {True}


def test_a_late_shadow_catches_up(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path, Kind.SHADOW_LATE, until=MORNING + 20 * 60)
    told(fleet, range(10))
    assert [minute for minute, _ in told(fleet, range(10, 25), locked=False)] == [20]


def test_a_lever_drifts_a_shadow_and_asking_frees_one_that_is_stuck(small_city: City, tmp_path: Path) -> None:
    fleet = agents(small_city, tmp_path)
    fleet.drifts.append(ShadowDrift(5, MORNING, MORNING + 7_200, Kind.SHADOW_STUCK))
    assert told(fleet, range(20)) == []
    fleet.ask(5, 1, MORNING + 1_200)
    assert [minute for minute, _ in told(fleet, range(20, 22))] == [20]


class Cloud:
    """A shadow service and a registry; knows no thing at first, and can be away."""

    class exceptions:  # noqa: N801 - as boto3 calls it
        ResourceNotFoundException = type("ResourceNotFoundException", (ClientError,), {})
        ResourceAlreadyExistsException = type("ResourceAlreadyExistsException", (ClientError,), {})

    def __init__(self) -> None:
        self.things: set[str] = set()
        self.reported: list[tuple[str, dict[str, Any]]] = []
        self.away = 0
        self.refuse = False
        self.found: list[dict[str, Any]] = []

    def update_thing_shadow(self, *, thingName: str, payload: bytes) -> None:  # noqa: N803
        if self.away:
            self.away -= 1
            raise EndpointConnectionError(endpoint_url="http://cloud")
        if self.refuse:
            answer: Any = {"Error": {}, "ResponseMetadata": {"HTTPStatusCode": 413}}
            raise ClientError(answer, "UpdateThingShadow")
        if thingName not in self.things:
            raise self.exceptions.ResourceNotFoundException({"Error": {}}, "UpdateThingShadow")
        self.reported.append((thingName, json.loads(payload)["state"]["reported"]))

    def create_thing(self, *, thingName: str) -> None:  # noqa: N803
        self.things.add(thingName)

    def search_index(self, **_: Any) -> dict[str, Any]:
        return {"things": self.found}


def sender(cloud: Cloud, stop: threading.Event, rounds: int) -> ShadowSender:
    """A sender that stops by itself after so many tries."""
    left = [rounds]

    def rest(_: float) -> None:
        left[0] -= 1
        if left[0] == 0:
            stop.set()

    return ShadowSender(cloud, cloud, ["car-0", "car-1"], sleep=rest)  # type: ignore[arg-type]


def test_a_car_that_the_registry_does_not_know_makes_itself_known() -> None:
    cloud, stop = Cloud(), threading.Event()
    out = sender(cloud, stop, 2)
    out.put([Report(0, 1, {"locked": True}), Report(1, 1, {"locked": False})])
    out.serve(stop)
    assert cloud.reported == [("car-0", {"locked": True}), ("car-1", {"locked": False})]
    assert (out.sent, out.registered, out.backlog) == (2, 2, 0)


def test_after_an_outage_only_the_newest_report_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    cloud, stop = Cloud(), threading.Event()
    cloud.things, cloud.away = {"car-0"}, 1
    monkeypatch.setattr("deploy.simulator.publishing.shadow_sender.PAUSE_S", 0.01)
    out = sender(cloud, stop, 2)
    out.put([Report(0, 1, {"locked": True})])
    out.put([Report(0, 2, {"locked": False})])
    out.serve(stop)
    assert cloud.reported == [("car-0", {"locked": False})]


def test_a_refused_report_is_not_tried_again() -> None:
    cloud, stop = Cloud(), threading.Event()
    cloud.refuse = True
    out = sender(cloud, stop, 1)
    out.put([Report(0, 1, {})])
    out.serve(stop)
    assert (out.sent, out.backlog) == (0, 0)


def test_wishes_reach_the_car_until_it_has_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deploy.simulator.publishing.shadow_sender.LOOK_FOR_WISHES_EVERY_S", 0.01)
    cloud, stop = Cloud(), threading.Event()
    wish = {"desired": {"refresh": 7}, "reported": {"refresh": 6}}
    other = {"desired": {"locked": True}}
    cloud.found = [
        {"thingName": "car-1", "shadow": json.dumps(wish)},
        {"thingName": "car-0", "shadow": json.dumps(other)},
        {"thingName": "stranger", "shadow": json.dumps(wish)},
    ]
    out = ShadowSender(cloud, cloud, ["car-0", "car-1"])  # type: ignore[arg-type]
    thread = threading.Thread(target=out.look_for_wishes, args=(stop,))
    thread.start()
    assert out.wished.get(timeout=10) == (1, 7)
    stop.set()
    thread.join()
