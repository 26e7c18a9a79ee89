"""What counts as found and as right: the scorer is as honest as this table."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from deploy.score.matching import QUESTIONS, Answer, Finding, Truth, answer, drift_topic
from deploy.score.statistics import quantile, wilson

NOON = datetime(2026, 3, 30, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVENING = NOON + 10 * HOUR


def truth(kind: str, *devices: str, begins: datetime = NOON, hours: float = 1, fault: bool = True) -> Truth:
    return Truth(kind, fault, frozenset(devices), begins, begins + hours * HOUR, "")


def found(topic: str, *devices: str, minutes: float = 10) -> Finding:
    seen = NOON + timedelta(minutes=minutes)
    return Finding(topic, frozenset(devices), seen, seen + timedelta(minutes=1))


def ask(name: str, truths: list[Truth], findings: list[Finding]) -> Answer:
    (question,) = (each for each in QUESTIONS if each.name == name)
    return answer(question, truths, findings, ends=EVENING)


def test_a_fault_is_found_by_its_car_within_its_time() -> None:
    result = ask(
        "weak_12v",
        [truth("weak_12v", "d1"), truth("weak_12v", "d2")],
        [found("12-v-battery-weak", "d1"), found("12-v-battery-weak", "d2", minutes=200)],
    )
    assert (result.faults, result.found, result.findings, result.right) == (2, 1, 2, 1)
    assert result.delays == [660.0]
    assert [each.devices for each in result.missed] == [frozenset({"d2"})]


def test_what_is_told_of_a_look_alike_is_wrong() -> None:
    """A dip is no weak battery, whoever cries."""
    result = ask("weak_12v", [truth("v12_dip", "d1", fault=False)], [found("12-v-battery-weak", "d1")])
    assert (result.faults, result.findings, result.right) == (0, 1, 0)


def test_a_fault_at_the_end_of_play_counts_for_precision_alone() -> None:
    late = truth("silent_car", "d1", begins=EVENING - HOUR)
    told = Finding("out-of-reach", frozenset({"d1"}), EVENING, EVENING)
    result = ask("silent_car", [late], [told])
    assert (result.faults, result.findings, result.right) == (0, 1, 1)


def test_a_storm_is_one_incident_with_nine_tenths_of_its_cars() -> None:
    cars = [f"d{number}" for number in range(10)]
    storm = [truth("gateway_dark", *cars)]
    assert ask("gateway_dark", storm, [found("storm", *cars[:9])]).found == 1
    assert ask("gateway_dark", storm, [found("storm", *cars[:8])]).found == 0
    strangers = [f"x{number}" for number in range(3)]
    assert ask("gateway_dark", storm, [found("storm", *cars, *strangers)]).found == 0


def test_every_drift_of_a_shadow_must_have_a_reason() -> None:
    """A wrong lock is found by the lock; a drift of the charge at the same shadow would be a false alarm."""
    truths = [truth("shadow_lock", "d1")]
    result = ask(
        "shadow_lock",
        truths,
        [found(drift_topic("locked", "shadow"), "d1"), found(drift_topic("soc", "shadow"), "d2")],
    )
    assert (result.found, result.findings, result.right) == (1, 2, 1)


def test_a_storm_of_drifts_names_no_car_and_finds_none() -> None:
    result = ask("shadow_stuck", [truth("shadow_stuck", "d1")], [found(drift_topic("heard", "shadow"))])
    assert (result.found, result.findings, result.right) == (0, 1, 0)


def test_the_truth_is_read_as_the_city_writes_it(tmp_path: Path) -> None:
    line = {
        "kind": "gateway_dark",
        "is_fault": True,
        "device_id": None,
        "begins_at": "2026-03-30T04:00:00Z",
        "ends_at": "2026-03-30T05:00:00Z",
        "detail": {"gateway": "sg-gw-2", "device_ids": ["d1", "d2"]},
    }
    path = tmp_path / "truth.jsonl"
    path.write_text(json.dumps(line) + "\n")
    (read,) = Truth.read(path)
    assert (read.devices, read.gateway, read.begins) == (frozenset({"d1", "d2"}), "sg-gw-2", NOON)


def test_shares_come_with_their_uncertainty() -> None:
    low, high = wilson(19, 20)
    assert 0.76 < low < 0.77
    assert 0.99 < high < 1.0
    assert wilson(0, 0) == (0.0, 1.0)
    assert quantile([5.0, 1.0, 3.0], 0.5) == 3.0
