"""Waiting for others: they start later, restart, and come back."""

import logging
import threading
from collections.abc import Callable
from typing import Final, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.edges.api import ApiError
from deploy.simulator.introduction import IntroductionError
from deploy.simulator.till.wire import TillError

log = logging.getLogger(__name__)

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 20.0

T = TypeVar("T")


class StoppedError(Exception):
    """Asked to stop while waiting."""


def patiently(what: str, attempt: Callable[[], T], stop: threading.Event) -> T:
    """Try until it works; only the edges' own errors are waited out."""
    pause = FIRST_PAUSE_S
    while True:
        try:
            return attempt()
        except (ApiError, IntroductionError, TillError, BotoCoreError, ClientError) as error:
            log.warning("waiting what=%s error=%s pause=%.1f", what, str(error)[:160], pause)
        if stop.wait(pause):
            raise StoppedError
        pause = min(pause * 2, LONGEST_PAUSE_S)
