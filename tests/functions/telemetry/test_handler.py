"""The whole function: hot table, queue, pager, and what is handed back when one of them is away."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.functions.telemetry.conftest import Rig
from tests.functions.telemetry.factories import (
    NOW_MS,
    make_event,
    make_message,
    make_point,
    sequence_number,
)

NOTHING_FAILED: dict[str, Any] = {"batchItemFailures": []}


def failed(*indexes: int) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": sequence_number(index)} for index in indexes]}


def throttled(*_args: object, **_kwargs: object) -> Any:
    raise ClientError({"Error": {"Code": "ProvisionedThroughputExceededException"}}, "UpdateItem")


def throttle_device(rig: Rig, device_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = rig.ports.hot_table.table
    real: Callable[..., Any] = table.update_item

    def update_item(**request: Any) -> Any:
        return throttled() if request["Key"]["device_id"] == device_id else real(**request)

    monkeypatch.setattr(table, "update_item", update_item)


def test_a_batch_becomes_one_queue_message_and_one_hot_item_per_car(rig: Rig) -> None:
    answer = rig.run(
        make_message(device_id="car-1", points=[make_point(seq=4), make_point(seq=5, soc=70.1)]),
        make_message(device_id="car-2", events=[make_event()]),
        b"garbage",
    )
    assert answer == NOTHING_FAILED
    (batch,) = rig.queued()
    assert [(point["device_id"], point["seq"]) for point in batch["points"]] == [
        ("car-1", 4),
        ("car-1", 5),
        ("car-2", 1),
    ]
    assert len(batch["events"]) == 1
    assert len(batch["messages"]) == 2
    assert batch["rejected"] == [{"reason": "malformed", "detail": "record: not_json"}]
    assert batch["lambda_at"] == batch["sqs_at"] == NOW_MS
    assert rig.hot("car-1")["seq"] == 5
    assert float(rig.hot("car-1")["soc"]) == 70.1


def test_a_batch_of_nothing_but_rubbish_still_reaches_the_count(rig: Rig) -> None:
    assert rig.run(b"\xff", b"[]") == NOTHING_FAILED
    (batch,) = rig.queued()
    assert [entry["detail"] for entry in batch["rejected"]] == [
        "record: undecodable",
        "record: unknown_shape",
    ]


def test_an_older_point_never_rolls_a_car_back_but_still_reaches_the_history(rig: Rig) -> None:
    rig.run(make_message(points=[make_point(seq=9, soc=50)]))
    assert rig.run(make_message(points=[make_point(seq=3, soc=80)])) == NOTHING_FAILED
    assert float(rig.hot("car-1")["soc"]) == 50
    assert [batch["points"][0]["seq"] for batch in rig.queued()] == [9, 3]


def test_its_own_retry_is_not_stale(rig: Rig) -> None:
    message = make_message()
    assert rig.run(message) == NOTHING_FAILED
    assert rig.run(message) == NOTHING_FAILED
    first, second = rig.queued()
    assert first["batch_id"] == second["batch_id"]


def test_throttling_hands_back_only_the_records_of_that_car(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttle_device(rig, "car-2", monkeypatch)
    answer = rig.run(
        make_message(device_id="car-1"),
        make_message(device_id="car-2"),
        make_message(device_id="car-3"),
        make_message(device_id="car-2", points=[make_point(seq=2)]),
    )
    assert answer == failed(1, 3)
    (batch,) = rig.queued()
    assert [point["device_id"] for point in batch["points"]] == ["car-1", "car-3"]


def test_a_table_that_is_away_is_not_asked_for_every_car(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def update_item(**request: Any) -> Any:
        asked.append(request)
        throttled()

    monkeypatch.setattr(rig.ports.hot_table.table, "update_item", update_item)
    answer = rig.run(*(make_message(device_id=f"car-{n}") for n in range(40)))
    assert answer == failed(*range(40))
    assert len(asked) < 10
    assert rig.queued() == []


def test_a_queue_that_is_away_hands_everything_back(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rig.ports.queue.sqs, "send_message", throttled)
    assert rig.run(make_message(), b"garbage") == failed(0, 1)
    monkeypatch.undo()


def test_when_one_part_cannot_be_sent_only_its_records_come_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqs = rig.ports.queue.sqs
    real: Callable[..., Any] = sqs.send_message
    calls: list[object] = []

    def send_message(**request: Any) -> Any:
        calls.append(request)
        return throttled() if len(calls) == 1 else real(**request)

    monkeypatch.setattr(sqs, "send_message", send_message)
    messages = [
        make_message(device_id=f"car-{n}", points=[make_point(seq=seq) for seq in range(10)])
        for n in range(60)
    ]
    answer = rig.run(*messages)
    again = len(answer["batchItemFailures"])
    sent = sum(len(batch["messages"]) for batch in rig.queued())
    assert 0 < again < 60
    assert again + sent == 60


def test_duplicates_in_a_batch_are_taken_once_and_counted(rig: Rig) -> None:
    message = make_message()
    resent = make_message(points=[make_point()])
    conflicting = make_message(points=[make_point(soc=12)])
    rig.run(message, message, resent, conflicting)
    (batch,) = rig.queued()
    assert len(batch["points"]) == 1
    assert batch["points"][0]["soc"] == 71.3
    assert [(entry["reason"], entry["detail"]) for entry in batch["rejected"]] == [
        ("duplicate", "message_id: duplicate_message"),
        ("duplicate", "seq: duplicate_point"),
        ("malformed", "seq: conflicting_seq"),
    ]


def test_a_crash_pages_once_however_often_it_is_repeated(rig: Rig) -> None:
    for seq in range(3):
        rig.run(
            make_message(
                points=[make_point(seq=seq * 2, dtc=["B0001"]), make_point(seq=seq * 2 + 1, dtc=["B0001"])]
            )
        )
    (page,) = rig.pages()
    assert (page["device_id"], page["code"]) == ("car-1", "B0001")
    assert "lat" not in page


def test_different_faults_and_cars_page_each(rig: Rig) -> None:
    rig.run(
        make_message(device_id="car-1", points=[make_point(dtc=["P0AA6", "B0001", "P0562"])]),
        make_message(device_id="car-2", points=[make_point(dtc=["P0AA6-1A"])]),
    )
    assert sorted((page["device_id"], page["code"]) for page in rig.pages()) == [
        ("car-1", "B0001"),
        ("car-1", "P0AA6"),
        ("car-2", "P0AA6"),
    ]


def test_a_page_that_cannot_go_out_comes_again(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    crash = make_message(points=[make_point(dtc=["B0001"])])
    with monkeypatch.context() as patch:
        patch.setattr(rig.ports.pager.sns, "publish", throttled)
        assert rig.run(crash, make_message(device_id="car-2")) == failed(0)
    assert rig.run(crash) == NOTHING_FAILED
    assert len(rig.pages()) == 1
