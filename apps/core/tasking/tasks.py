"""How a task is declared.

    @task(name="telemetry.roll_up", queue=Queue.DEFAULT)
    def roll_up(*, scheduled_time: str) -> None:
        ...one call into a service...

Keyword-only, so that a message can be read without the code; on a named queue, whose limits it inherits.
A task must be safe to run twice: SQS delivers at least once. A task that raises comes back after a while
(`RETRY_AFTER`) and becomes a dead letter after `MAX_RECEIVES` tries.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, ParamSpec

from celery import current_task, shared_task

from apps.core.tasking.ledger import ledger
from apps.core.tasking.queues import QUEUES, Queue

P = ParamSpec("P")


class DuplicateTask(Exception):
    """Two functions claim one task name; messages could reach either."""


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """What is known of a declared task without running it."""

    name: str
    queue: Queue
    function: Callable[..., None]
    signature: inspect.Signature

    def misfit(self, args: list[Any], kwargs: dict[str, Any]) -> str | None:
        """Why these arguments do not fit, or None when they do."""
        try:
            self.signature.bind(*args, **kwargs)
        except TypeError as fault:
            return str(fault)
        return None


TASKS: Final[dict[str, TaskSpec]] = {}


def task(*, name: str, queue: Queue) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Declare a task; `name` is `<app>.<verb_object>` and never changes while messages may hold it."""

    def declare(function: Callable[P, None]) -> Callable[P, None]:
        spec = _spec(name, queue, function)
        if name in TASKS and TASKS[name].function.__module__ != function.__module__:
            raise DuplicateTask(f"task {name} is declared by {function.__module__} and elsewhere")
        TASKS[name] = spec

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> None:
            function(*args, **kwargs)
            _confirm()

        limits = QUEUES[queue]
        declared: Callable[P, None] = shared_task(
            name=name,
            time_limit=limits.hard_limit,
            soft_time_limit=limits.soft_limit,
        )(run)
        return declared

    return declare


def _spec(name: str, queue: Queue, function: Callable[..., None]) -> TaskSpec:
    signature = inspect.signature(function)
    loose = [p.name for p in signature.parameters.values() if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    if loose:
        raise TypeError(f"task {name}: parameters must be keyword-only: {', '.join(loose)}")
    return TaskSpec(name, queue, function, signature)


def _confirm() -> None:
    """Tell the outbox that its message has had its effect, so that it is not sent again."""
    if current_task and current_task.request.get("outbox_published_ms") is not None:
        ledger().confirm(message_id=current_task.request.id)
