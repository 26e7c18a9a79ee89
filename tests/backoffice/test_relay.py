"""The relay as a process: it sends what was committed, outlives what goes away, and leaves when asked to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction

from apps.jobs.models import JobDefinition
from apps.outbox import services as outbox
from apps.outbox.models import DeadLetter, OutboxMessage
from apps.outbox.services import publishing
from backoffice.resident import Loop, run, run_all
from tests.core.tasking.workers import relay
from tests.outbox import notes
from tests.plugins.queues import Queues, until


def publish(text: str) -> None:
    with transaction.atomic():
        outbox.publish(notes.note(text))


@contextmanager
def relaying(queues: Queues, log: Path) -> Iterator[None]:
    process = relay(queues, log)
    try:
        yield
    finally:
        assert process.stop() == 0, log.read_text()


@pytest.fixture
def _copying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "subscribers", lambda: {notes.Noted.type: ("test.copy",)})


@pytest.mark.usefixtures("_copying")
@pytest.mark.django_db(transaction=True)
def test_the_relay_sends_drains_and_outlives_its_database(queues: Queues, tmp_path: Path) -> None:
    JobDefinition.objects.all().delete()
    with relaying(queues, tmp_path / "relay.log"):
        publish("first")
        until(lambda: queues.count("realtime") == 1, seconds=60)
        until(JobDefinition.objects.exists)
        queues.send("bulk-dlq", "hello")
        until(DeadLetter.objects.exists)
        with connection.cursor() as cursor:  # what a restart of the database looks like to the relay
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        publish("second")
        until(lambda: queues.count("realtime") == 2)
    ours = OutboxMessage.objects.exclude(task__startswith="notifications.")
    assert set(ours.values_list("sends", flat=True)) == {1}


def test_a_loop_outlives_failures_and_says_when_it_is_well_again() -> None:
    stop = threading.Event()
    outcomes = iter([ZeroDivisionError(), OSError(), None])

    def work() -> bool:
        outcome = next(outcomes)
        if outcome is not None:
            raise outcome
        stop.set()
        return False

    run(Loop("test", 0, work), stop)
    assert next(outcomes, "all used") == "all used"


def test_all_loops_end_when_they_are_told_to() -> None:
    stop = threading.Event()
    together = threading.Barrier(3)

    def meet() -> bool:
        together.wait(timeout=30)  # would break if the loops ran one after the other
        stop.set()
        return False

    run_all([Loop(name, 60, meet) for name in ("a", "b", "c")], stop)
    assert not together.broken
