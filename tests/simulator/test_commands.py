"""Cars that are told something: they do it or say why not, and what they did shows in their next points."""

import json
from pathlib import Path
from typing import Any

import pytest

from deploy.simulator.city.city import City, Standstill
from deploy.simulator.clock import day_start_s
from deploy.simulator.commands import desk as desk_module
from deploy.simulator.commands.desk import Answer, CommandDesk, Deafness, Order
from deploy.simulator.commands.line import CommandLine
from deploy.simulator.commands.manners import Manner, manner_of
from deploy.simulator.faults.labels import Kind
from deploy.simulator.faults.truth import TruthLog
from tests.simulator.conftest import MONDAY

NIGHT = float(day_start_s(MONDAY) + 600)
TTL = 60.0


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return tmp_path / "truth.jsonl"


@pytest.fixture
def desk(small_city: City, truth: Path) -> CommandDesk:
    return CommandDesk(small_city, TruthLog.open(truth, small_city.catalogue.cars))


def behave(monkeypatch: pytest.MonkeyPatch, fault: Kind | None) -> None:
    """Every command is taken in this manner."""
    manner = Manner(fault, acts_after_s=1.0, late_by_s=20.0, again_after_s=3.0, refusal="door_open")
    monkeypatch.setattr(desk_module, "manner_of", lambda _seed, _command: manner)


def told(desk: CommandDesk, kind: str = "unlock", *, car: int = 3, at: float = NIGHT) -> Order:
    order = Order(f"command-{kind}-{car}-{at}", car, kind, at + TTL)
    desk.heard.put(order)
    desk.work(at)
    return order


def said(desk: CommandDesk, *moments: float) -> list[Answer]:
    return [answer for moment in moments for answer in desk.work(moment)[0]]


def reading(city: City, car: int, at: float) -> dict[str, Any]:
    columns = city.read(city.index(car), city.index(int(at)))
    return {name: getattr(columns, name)[0] for name in ("locked", "ignition", "odometer_m", "speed_kmh")}


def lines(truth: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in truth.read_text().splitlines()] if truth.exists() else []


def test_an_unlocked_car_is_unlocked_and_a_locked_one_locked(
    desk: CommandDesk, small_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(monkeypatch, None)
    assert reading(small_city, 3, NIGHT)["locked"]
    told(desk)
    (answer,) = said(desk, NIGHT + 2)
    assert (answer.body["outcome"], answer.status) == ("done", "SUCCEEDED")
    assert not reading(small_city, 3, NIGHT + 5)["locked"]
    assert reading(small_city, 4, NIGHT + 5)["locked"]
    told(desk, "lock", at=NIGHT + 10)
    said(desk, NIGHT + 12)
    assert reading(small_city, 3, NIGHT + 15)["locked"]


def test_locate_says_where(desk: CommandDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    behave(monkeypatch, None)
    told(desk, "locate")
    (answer,) = said(desk, NIGHT + 2)
    assert 1.1 < answer.body["lat"] < 1.5
    assert 103.5 < answer.body["lng"] < 104.2


def test_an_immobilised_car_drives_no_more_that_day(
    desk: CommandDesk, small_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(monkeypatch, None)
    kept: list[Standstill] = []
    desk.keep = kept.append
    car = next(n for n, day in enumerate(small_city.day(MONDAY).plan.cars) if day.rentals)
    told(desk, "immobilise", car=car)
    said(desk, NIGHT + 2)
    evening = NIGHT + 20 * 3_600
    assert (
        reading(small_city, car, evening)["odometer_m"] == reading(small_city, car, NIGHT + 3)["odometer_m"]
    )
    assert small_city.day(MONDAY).plan.cars[car].rentals == ()
    assert [each.car for each in kept] == [car]


def test_a_car_on_the_road_refuses(
    desk: CommandDesk, small_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(monkeypatch, None)
    plan = small_city.day(MONDAY).plan
    car, hire = next((n, day.rentals[0]) for n, day in enumerate(plan.cars) if day.rentals)
    moment = next(
        at for at in range(int(plan.start_s + hire.start), int(plan.start_s + hire.end), 30)
        if reading(small_city, car, at)["ignition"]
    )  # fmt: skip
    for kind in ("unlock", "immobilise"):
        told(desk, kind, car=car, at=float(moment))
    answers = said(desk, moment + 1.0)
    assert {(answer.body["outcome"], answer.body["detail"]) for answer in answers} == {("refused", "moving")}
    assert {answer.status for answer in answers} == {"REJECTED"}


def test_after_its_time_nothing_is_done(
    desk: CommandDesk, small_city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(monkeypatch, None)
    order = told(desk)
    answers, _ = desk.work(NIGHT + 5, frozenset({order.car}))
    assert answers == []
    (answer,) = said(desk, NIGHT + TTL + 30)
    assert (answer.body["outcome"], answer.body["detail"]) == ("refused", "expired")
    assert reading(small_city, 3, NIGHT + TTL + 40)["locked"]


@pytest.mark.parametrize(
    ("fault", "leaving"),
    [
        (Kind.COMMAND_UNANSWERED, []),
        (Kind.COMMAND_LATE, [NIGHT + TTL + 20]),
        (Kind.COMMAND_TWICE, [NIGHT + 2, NIGHT + 5]),
        (Kind.COMMAND_REFUSED, [NIGHT + 2]),
    ],
)
def test_what_goes_wrong_enters_the_truth(
    desk: CommandDesk, truth: Path, monkeypatch: pytest.MonkeyPatch, fault: Kind, leaving: list[float]
) -> None:
    behave(monkeypatch, fault)
    order = told(desk)
    answers = said(desk, NIGHT + 2, NIGHT + 10, NIGHT + TTL + 100)
    assert [answer.leaves_at_s for answer in answers] == leaving
    assert len({answer.body["answer_id"] for answer in answers}) == len(answers)
    (line,) = lines(truth)
    assert (line["kind"], line["detail"]["command_id"], line["is_fault"]) == (
        fault.value,
        order.command_id,
        True,
    )


def test_a_car_that_somebody_made_deaf_answers_nothing(
    desk: CommandDesk, truth: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behave(monkeypatch, None)
    desk.deaf.append(Deafness(3, NIGHT - 1, NIGHT + 600))
    told(desk)
    assert said(desk, NIGHT + 2, NIGHT + 1_000) == []
    assert lines(truth)[0]["kind"] == "command_unanswered"
    told(desk, "lock", at=NIGHT + 700)
    assert len(said(desk, NIGHT + 702)) == 1


def test_the_same_notice_twice_is_done_once(desk: CommandDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    behave(monkeypatch, None)
    order = told(desk)
    desk.heard.put(order)
    assert len(said(desk, NIGHT + 2, NIGHT + 4)) == 1


def test_the_manner_follows_from_seed_and_command_and_most_behave() -> None:
    manners = [manner_of(42, f"command-{n}") for n in range(2_000)]
    assert manners == [manner_of(42, f"command-{n}") for n in range(2_000)]
    assert manners != [manner_of(43, f"command-{n}") for n in range(2_000)]
    sound = sum(manner.fault is None for manner in manners) / len(manners)
    assert 0.83 < sound < 0.93
    assert {manner.fault for manner in manners} == {
        None, Kind.COMMAND_UNANSWERED, Kind.COMMAND_LATE, Kind.COMMAND_TWICE, Kind.COMMAND_REFUSED,
    }  # fmt: skip


def test_the_line_reads_notices_and_reads_past_what_is_none(desk: CommandDesk) -> None:
    line = CommandLine(None, None, "q", "SG", {"car-3": 3}, ("", "", "", "car-3"), desk.heard)
    document = {"command_id": "c1", "type": "honk", "expires_at": 60_000}
    for body in (
        "{",
        json.dumps({"device_id": "car-3", "execution": {}}),
        json.dumps({"device_id": "stranger", "execution": {"jobDocument": document}}),
        json.dumps({"device_id": "car-3", "execution": {"jobDocument": document}}),
    ):
        line._take(body)
    assert desk.heard.get_nowait() == Order("c1", 3, "honk", 60.0)
    assert desk.heard.empty()
