"""The pulse of a worker: a row renewed every few seconds, by which the product notices that one has died."""

import os
from datetime import datetime
from importlib import import_module
from typing import Any, Final, Protocol, cast

import structlog
from celery import signals
from django.conf import settings
from django.db import connections
from django.db.utils import DatabaseError, InterfaceError

from apps.core import clock

BEAT_SECONDS: Final = 5.0

log = structlog.get_logger(__name__)


class Register(Protocol):
    """Who keeps the pulses; `settings.WORKER_REGISTER` names the module."""

    def seen(self, *, name: str, queues: list[str], pid: int, started_at: datetime, at: datetime) -> None:
        """This worker is alive."""

    def left(self, *, name: str, at: datetime) -> None:
        """This worker has stopped as it was asked to."""


class Pulse:
    """The heart of one worker's main process.

    Beats on the event loop, not on a thread: the main process forks, and a thread could hold a lock just
    then.
    """

    def __init__(self, name: str, queues: list[str]) -> None:
        self.name, self.queues = name, queues
        self.started_at = clock.now()
        self._register = cast("Register", import_module(settings.WORKER_REGISTER))

    def beat(self) -> None:
        self._tell(
            lambda: self._register.seen(
                name=self.name,
                queues=self.queues,
                pid=os.getpid(),
                started_at=self.started_at,
                at=clock.now(),
            )
        )

    def stop(self) -> None:
        self._tell(lambda: self._register.left(name=self.name, at=clock.now()))

    def _tell(self, call: Any) -> None:
        try:
            call()
        except (DatabaseError, InterfaceError) as fault:
            log.warning("worker.pulse_not_written", worker=self.name, error=type(fault).__name__)
        finally:
            connections.close_all()


_pulses: Final[dict[str, Pulse]] = {}


def install() -> None:
    signals.worker_ready.connect(_start, dispatch_uid="tasking.pulse_start")
    signals.worker_shutdown.connect(_stop, dispatch_uid="tasking.pulse_stop")


def _start(sender: Any, **_: Any) -> None:
    if sender.hostname in _pulses:  # the consumer became ready again after a lost connection
        return
    pulse = Pulse(sender.hostname, sorted(sender.app.amqp.queues.consume_from))
    _pulses[sender.hostname] = pulse
    pulse.beat()
    sender.timer.call_repeatedly(BEAT_SECONDS, pulse.beat)


def _stop(sender: Any, **_: Any) -> None:
    pulse = _pulses.pop(sender.hostname, None)
    if pulse is not None:
        pulse.stop()
