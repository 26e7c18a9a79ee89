"""Whom the worker tells what became of a message.

The floor has no tables. `settings.TASK_LEDGER` names the module that keeps the books; it stands higher up.
"""

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings


class Ledger(Protocol):
    """Both calls commit before they return and may be repeated without harm."""

    def confirm(self, *, message_id: str) -> None:
        """The task of this outbox message has succeeded."""

    def bury(
        self, *, queue: str, sqs_message_id: str, body: str, reason: str, detail: str, receives: int
    ) -> None:
        """This message can never run: keep it as a dead letter. Only then is it deleted from its queue."""


@cache
def ledger() -> Ledger:
    return cast("Ledger", import_module(settings.TASK_LEDGER))
