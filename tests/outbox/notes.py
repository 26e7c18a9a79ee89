"""An event, and consumers of it, for the tests of the outbox; also imported by worker processes under
test."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from apps.core import clock
from apps.core.errors import Upstream
from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.outbox import services as outbox
from apps.outbox.events import Event
from apps.outbox.types import EventMessage


@dataclass(frozen=True, kw_only=True)
class Noted(Event):
    """Something was noted."""

    type: ClassVar[str] = "test.noted"
    text: str


@dataclass(frozen=True, kw_only=True)
class Copied(Event):
    """The effect of a note: a consumer copied it."""

    type: ClassVar[str] = "test.copied"
    text: str


def note(text: str = "hello") -> Noted:
    return Noted(subject="note:1", actor="tester", at=clock.now(), text=text)


@task(name="test.copy", queue=Queue.REALTIME)
def copy(*, event: EventMessage) -> None:
    with outbox.once(event["id"], "test.copy") as first:
        if first:
            text = event["payload"]["text"]
            outbox.publish(Copied(subject="note:1", actor="tester", at=clock.now(), text=text))


@task(name="test.copy_slowly", queue=Queue.REALTIME)
def copy_slowly(*, event: EventMessage, marker: str) -> None:
    """The first attempt writes its pid to `marker` and hangs in the middle of its effect; the next
    succeeds."""
    with outbox.once(event["id"], "test.copy_slowly") as first:
        if first:
            text = event["payload"]["text"]
            outbox.publish(Copied(subject="note:1", actor="tester", at=clock.now(), text=text))
            _hang_once(Path(marker))


@task(name="test.refuse", queue=Queue.REALTIME)
def refuse(*, reason: str) -> None:
    raise Upstream(reason)


def _hang_once(marker: Path) -> None:
    if not marker.exists():
        marker.write_text(str(os.getpid()))
        signal.pause()
