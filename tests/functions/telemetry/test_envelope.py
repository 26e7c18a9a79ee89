"""A real Celery worker must run what the function sends; what it cannot decode it would delete silently."""

import json
import threading
from typing import Any

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from kombu.transport import virtual

from tests.functions.telemetry.factories import NOW_MS, kinesis_event, make_message
from vehicle_stream import batches
from vehicle_stream.envelope import celery_message
from vehicle_stream.messages import read_record
from vehicle_stream.records import records_of

# kombu carries no annotations.
message_class: Any = virtual.Message


@pytest.fixture
def body() -> str:
    records = records_of(kinesis_event([make_message(), b"garbage"]))
    readings = [read_record(record, lambda_at=NOW_MS) for record in records]
    return celery_message(batches.build(readings, lambda_at=NOW_MS, sqs_at=NOW_MS + 5))


@pytest.fixture
def app() -> Celery:
    app = Celery("receiver", broker="memory://", set_as_current=False)
    app.conf.update(
        task_queues={"telemetry": {}},
        accept_content=["json"],
        task_ignore_result=True,
        worker_enable_remote_control=False,
    )
    # The product's own tasks announce themselves to every app of the process.
    app.finalize()
    app.tasks.pop("telemetry.ingest_batch", None)
    return app


def test_kombu_reads_task_and_arguments(app: Celery, body: str) -> None:
    with app.connection() as connection:
        message = message_class(json.loads(body), channel=connection.channel())
        args, kwargs, _embedded = message.decode()
    assert message.headers["task"] == "telemetry.ingest_batch"
    assert args == []
    assert kwargs["batch"]["points"][0]["device_id"] == "car-1"


def test_a_worker_runs_the_task_with_the_batch(app: Celery, body: str) -> None:
    received: dict[str, Any] = {}
    done = threading.Event()

    def ingest_batch(batch: dict[str, Any]) -> None:
        received.update(batch)
        done.set()

    app.task(ingest_batch, name="telemetry.ingest_batch")
    with app.connection() as connection, start_worker(app, pool="solo", perform_ping_check=False):
        channel = connection.channel()
        channel.queue_declare("telemetry")
        channel._put("telemetry", json.loads(body))
        assert done.wait(20)

    assert received["sqs_at"] == NOW_MS + 5
    assert [entry["reason"] for entry in received["rejected"]] == ["malformed"]
