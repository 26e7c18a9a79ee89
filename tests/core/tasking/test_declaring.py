"""Declaring a task: what is refused before it can run, and what every task of ours must look like."""

import inspect

import pytest

from apps.core.tasking.queues import QUEUES, Queue, QueueSpec
from apps.core.tasking.tasks import TASKS, DuplicateTask, task

LONGEST_BODY = 15


def test_positional_parameters_are_refused() -> None:
    with pytest.raises(TypeError, match="keyword-only: vehicle"):

        @task(name="test.positional", queue=Queue.DEFAULT)
        def positional(vehicle: str) -> None: ...

    assert "test.positional" not in TASKS


def test_a_name_belongs_to_one_module() -> None:
    @task(name="test.named", queue=Queue.DEFAULT)
    def named() -> None: ...

    def impostor() -> None: ...

    impostor.__module__ = "somewhere.else"
    with pytest.raises(DuplicateTask):
        task(name="test.named", queue=Queue.DEFAULT)(impostor)


def test_a_task_gets_the_limits_of_its_queue() -> None:
    @task(name="test.limited", queue=Queue.TELEMETRY)
    def limited() -> None: ...

    assert (limited.time_limit, limited.soft_time_limit) == (100, 90)  # type: ignore[attr-defined]


def test_a_task_must_be_dead_before_its_message_is_visible_again() -> None:
    with pytest.raises(ValueError, match="limits must grow"):
        QueueSpec(visibility=60, hard_limit=60, soft_limit=50, confirm_within=90)
    assert all(spec.hard_limit < spec.visibility for spec in QUEUES.values())


def test_tasks_of_the_apps_are_one_call_into_a_service() -> None:
    long = {
        spec.name: length
        for spec in TASKS.values()
        if spec.function.__module__.startswith("apps.")
        and (length := len(inspect.getsource(spec.function).splitlines())) > LONGEST_BODY
    }
    assert not long
