"""What may go wrong on demand. Each fault is used up by the requests that it hits."""

import threading
from enum import StrEnum


class Fault(StrEnum):
    """The first two leave the caller without an answer; the rest answer wrongly, or tell it wrongly."""

    SILENT_AFTER_EFFECT = "silent_after_effect"
    SILENT_BEFORE_EFFECT = "silent_before_effect"
    SERVER_ERROR = "server_error"
    DECLINE = "decline"
    REFUND_FAILS = "refund_fails"
    WEBHOOK_TWICE = "webhook_twice"
    WEBHOOK_LATE = "webhook_late"
    WEBHOOK_REORDERED = "webhook_reordered"
    WEBHOOK_LOST = "webhook_lost"


class Faults:
    """How often each is still to happen."""

    def __init__(self) -> None:
        self._left: dict[Fault, int] = {}
        self._lock = threading.Lock()

    def order(self, fault: Fault, times: int = 1) -> None:
        with self._lock:
            self._left[fault] = self._left.get(fault, 0) + times

    def take(self, fault: Fault) -> bool:
        """Whether it happens now; then it is one less."""
        with self._lock:
            left = self._left.get(fault, 0)
            if left:
                self._left[fault] = left - 1
            return left > 0

    def left(self) -> dict[str, int]:
        with self._lock:
            return {fault.value: left for fault, left in self._left.items() if left}
