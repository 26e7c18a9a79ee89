"""Asking SQS for messages without ever giving up."""

from typing import Any, Final

import structlog
from kombu.asynchronous.aws.sqs.connection import AsyncSQSConnection

log = structlog.get_logger(__name__)

PAUSE_AFTER_FAILURE: Final = 1.0
PAUSE_WHILE_BUSY: Final = 0.05


class PatientConnection(AsyncSQSConnection):  # type: ignore[misc] # kombu has no types
    """A poll that fails in any way is an empty poll.

    kombu's own answers a refused connection with something its caller cannot read, and any other status with
    an exception in a callback: after either the queue is not asked again until the worker restarts.
    """

    failing = False

    def _on_list_ready(self, parent: Any, markers: Any, operation: str, response: Any) -> dict[str, Any]:
        try:
            if response.status == self.STATUS_CODE_OK:
                parsed = super()._on_list_ready(parent, markers, operation, response)
                self._note(failing=False, status=200)
                return parsed if isinstance(parsed, dict) else {}
        except Exception as fault:
            log.warning("queue.answer_unreadable", error=type(fault).__name__)
        self._note(failing=True, status=response.status)
        return {}

    def _note(self, *, failing: bool, status: int) -> None:
        if failing != self.failing:
            log.warning("queue.away" if failing else "queue.back", status=status)
        self.failing = failing
