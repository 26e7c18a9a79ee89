"""The operator tells of charging as it happens, each change once; what gets lost stays in its lists."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from deploy.simulator.charging.book import ChargeBook
from deploy.simulator.edges.api import ApiError
from deploy.simulator.seeds import stream

EVERY_S: Final = 5.0
# Of a hundred records so many never arrive by themselves.
LOST_PER_HUNDRED: Final = 3


class Receiver(Protocol):
    """The back office's side of OCPI; raises ApiError."""

    def put_session(self, session_id: str, body: dict[str, Any]) -> None: ...

    def post_record(self, body: dict[str, Any]) -> None: ...


@dataclass(slots=True)
class ChargeTeller:
    """Runs in a thread of its own. It begins with now: the past is in the lists."""

    book: ChargeBook
    receiver: Receiver
    seed: int
    clock: Callable[[], float] = time.time
    told: int = 0
    failures: int = 0
    _until: float = field(default=0.0)

    def run(self, stop: threading.Event) -> None:
        """Tell until asked to stop."""
        self._until = self.clock()
        while not stop.wait(EVERY_S):
            self.tell()

    def tell(self) -> None:
        """What has changed since the last call; what could not be told stays in the lists."""
        now = self.clock()
        since, self._until = self._until, now
        for _, body in self.book.sessions(since, now, now=now):
            self._send(lambda body=body: self.receiver.put_session(body["id"], body))  # type: ignore[misc]
        for _, body in self.book.records(since, now, now=now):
            if stream(self.seed, "cdr-lost", body["id"]).uniform(0, 100) >= LOST_PER_HUNDRED:
                self._send(lambda body=body: self.receiver.post_record(body))  # type: ignore[misc]
        self.book.tell_truth(now)

    def _send(self, attempt: Callable[[], None]) -> None:
        try:
            attempt()
        except ApiError:
            self.failures += 1
        else:
            self.told += 1
