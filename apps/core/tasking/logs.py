"""What a worker writes down: one event when a task begins and one when it ends, each with the task's id.

Everything that the task itself logs carries the same ids. Arguments are never logged.
"""

import time
from contextvars import ContextVar
from typing import Any, Final

import structlog
from celery import signals

log = structlog.get_logger(__name__)

_worker: Final = {"name": ""}
_began: Final[ContextVar[float]] = ContextVar("tasking_began", default=0.0)


def install() -> None:
    signals.setup_logging.connect(_leave_logging_alone, dispatch_uid="tasking.logging")
    signals.worker_init.connect(_remember_name, dispatch_uid="tasking.name")
    signals.task_prerun.connect(_begin, dispatch_uid="tasking.begin")
    signals.task_postrun.connect(_end, dispatch_uid="tasking.end")
    signals.task_failure.connect(_fail, dispatch_uid="tasking.fail")


def _leave_logging_alone(**_: Any) -> None:
    """Django has set logging up already; a receiver keeps Celery from doing it again."""


def _remember_name(sender: Any, **_: Any) -> None:
    """Before the children are forked, which only know the machine's name."""
    _worker["name"] = sender.hostname


def _begin(task_id: str, task: Any, **_: Any) -> None:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(task_id=task_id, task=task.name, worker=_worker["name"])
    _began.set(time.monotonic())
    published_ms = task.request.get("outbox_published_ms")
    waited = None if published_ms is None else max(0, round(time.time() * 1000) - published_ms)
    log.info("task.started", queue=(task.request.delivery_info or {}).get("routing_key"), waited_ms=waited)


def _end(task_id: str, task: Any, state: str | None = None, **_: Any) -> None:
    log.info("task.finished", outcome=state, duration_ms=round((time.monotonic() - _began.get()) * 1000))
    structlog.contextvars.clear_contextvars()


def _fail(task_id: str, exception: BaseException, einfo: Any = None, **_: Any) -> None:
    log.error("task.failed", task_id=task_id, error=type(exception).__name__, exc_info=exception)
