"""From the commit of a fact to the first line of the task that reacts to it: relay, SQS, worker, all real.

The bare baseline is one message through the same SQS by boto3 alone: sent, and received by a poll that was
already waiting.
"""

import queue
import threading
import time
from pathlib import Path
from statistics import quantiles

import pytest
from django.db import transaction

from apps.outbox import services as outbox
from apps.outbox.models import Fact
from apps.outbox.services import publishing
from tests.benchmarks.board import Board, Line
from tests.core.tasking.workers import relay, worker
from tests.outbox import notes
from tests.plugins.queues import Queues, until

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]

TIMES = 60
# What the product promises, in milliseconds.
PROMISE = 300


def test_commit_to_run(board: Board, queues: Queues, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "subscribers", lambda: {notes.Noted.type: ("test.copy",)})
    bare = p95(bare_round_trips(queues))
    processes = [
        relay(queues, tmp_path / "relay.log"),
        worker(queues, "realtime", "realtime", tmp_path / "worker.log"),
    ]
    try:
        commit_and_wait("warm up", seconds=60)
        ours = p95([commit_and_wait(str(number)) for number in range(TIMES)])
    finally:
        for process in processes:
            process.stop()
    board.add(Line("commit to run, p95", ours, bare, "ms", PROMISE / bare))


def commit_and_wait(text: str, *, seconds: float = 20) -> float:
    """Milliseconds between the commit and the moment that the task wrote down."""
    with transaction.atomic():
        outbox.publish(notes.note(text))
    committed = time.time()
    copied = Fact.objects.filter(type="test.copied", payload__text=text)
    until(copied.exists, seconds=seconds)
    return (copied.get().at.timestamp() - committed) * 1000


def bare_round_trips(queues: Queues) -> list[float]:
    arrived: queue.Queue[float] = queue.Queue()
    stop = threading.Event()

    def poll() -> None:
        url = queues.urls["bulk"]
        while not stop.is_set():
            for message in queues.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=1).get("Messages", []):
                arrived.put(time.time())
                queues.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])

    poller = threading.Thread(target=poll)
    poller.start()
    found = []
    for _ in range(TIMES):
        sent = time.time()
        queues.send("bulk", "x")
        found.append((arrived.get(timeout=20) - sent) * 1000)
    stop.set()
    poller.join()
    return found


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]
