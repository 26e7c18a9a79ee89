"""Real worker processes, killed as the kernel kills them."""

import os
import signal
from pathlib import Path

import pytest

from apps.core.ids import new_id
from apps.core.tasking.envelope import render
from apps.core.tasking.queues import Queue
from apps.jobs.models import WorkerHeartbeat
from apps.outbox.models import EffectMark, Fact
from tests.core.tasking.workers import worker
from tests.plugins.queues import Queues, until

pytestmark = pytest.mark.django_db(transaction=True)


def slow_message(marker: Path) -> str:
    event = {"id": str(new_id()), "payload": {"text": "hello"}}
    kwargs = {"event": event, "marker": str(marker)}
    return render(task="test.copy_slowly", kwargs=kwargs, message_id=str(new_id()), queue="realtime")


def copies() -> int:
    return Fact.objects.filter(type="test.copied").count()


def test_a_worker_killed_in_the_middle_of_a_task_costs_time_and_nothing_else(
    queues: Queues, tmp_path: Path
) -> None:
    queues.hide_for(Queue.REALTIME, 5)
    marker = tmp_path / "pid"
    queues.send("realtime", slow_message(marker))
    first = worker(queues, "realtime", "realtime", tmp_path / "first.log")
    try:
        child = int(until(lambda: marker.exists() and marker.read_text(), seconds=60))
        assert copies() == 0, "the effect of an unfinished task is not visible"
        before = WorkerHeartbeat.objects.get(name="realtime@test")
        assert (before.pid, before.queues) == (first.pid, ["realtime"])
    finally:
        first.kill()
    os.kill(child, signal.SIGKILL)
    second = worker(queues, "realtime", "realtime", tmp_path / "second.log")
    try:
        until(lambda: queues.count("realtime") == 0, seconds=60)
        until(lambda: Fact.objects.filter(type="worker.returned").exists())
    finally:
        assert second.stop() == 0
    assert copies() == 1
    assert EffectMark.objects.count() == 1
    assert Fact.objects.filter(type="worker.lost", subject="worker:realtime@test").count() == 1
    assert WorkerHeartbeat.objects.get(name="realtime@test").state == "stopped"


def test_a_child_that_dies_is_replaced_and_its_message_comes_back(queues: Queues, tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    queues.send("realtime", slow_message(marker))
    parent = worker(queues, "realtime", "realtime", tmp_path / "worker.log")
    try:
        child = int(until(lambda: marker.exists() and marker.read_text(), seconds=60))
        os.kill(child, signal.SIGKILL)
        until(lambda: copies() == 1, seconds=60)
        until(lambda: queues.count("realtime") == 0)
    finally:
        parent.stop()
    assert Fact.objects.filter(type="worker.lost").count() == 0
