"""`manage.py relay`: the resident process between the database and SQS. One is needed, more do no harm."""

import signal
import threading
from types import FrameType
from typing import Any

import structlog
from django.core.management.base import BaseCommand

from apps.core import clock
from apps.jobs import services as jobs
from backoffice.relay import loops
from backoffice.resident import Loop, run_all

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Sends the outbox, empties dead-letter queues, notices missed jobs and lost workers."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def leave(signum: int, frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)
        log.info("relay.started")
        run_all([*loops(), Loop("jobs.definitions", 300, sync)], stop)
        log.info("relay.stopped")


def sync() -> bool:
    """The declarations of the release that runs, also when it was started without a migrate."""
    jobs.sync_definitions(at=clock.now())
    return False
