"""Sends messages by ``iot-data publish``: few threads, kept connections, patience when the cloud is away."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError

from deploy.simulator.publishing.messages import Message

if TYPE_CHECKING:
    from mypy_boto3_iot_data import IoTDataPlaneClient

log = logging.getLogger(__name__)

# Cars keep about this many messages while there is no network; the oldest are lost first.
BUFFER: Final = 6_000
FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 15.0
# A refusal of the message itself: trying again would not help.
REFUSED: Final = frozenset({400, 413, 422})


@dataclass(slots=True)
class Lane:
    """One thread's queue. A car always uses the same lane, so that its messages keep their order."""

    waiting: deque[Message] = field(default_factory=deque)
    ready: threading.Condition = field(default_factory=threading.Condition)


@dataclass(slots=True)
class Publisher:
    """``topic_of`` gives the topic of a car."""

    client: "IoTDataPlaneClient"
    topic_of: Callable[[int], str]
    lanes: list[Lane] = field(default_factory=lambda: [Lane() for _ in range(3)])
    sent: int = 0
    lost: int = 0
    failures: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """One thread a lane."""
        for number, lane in enumerate(self.lanes):
            thread = threading.Thread(target=self._serve, args=(lane,), name=f"publish-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self, *, within_s: float = 3.0) -> None:
        """Send what can be sent at once, then stop."""
        self._stop.set()
        for lane in self.lanes:
            with lane.ready:
                lane.ready.notify_all()
        deadline = time.monotonic() + within_s
        for thread in self._threads:
            thread.join(max(deadline - time.monotonic(), 0))

    def put(self, messages: Iterable[Message]) -> None:
        """Hand over messages; never blocks."""
        for message in messages:
            lane = self.lanes[message.car % len(self.lanes)]
            with lane.ready:
                if len(lane.waiting) >= BUFFER:
                    lane.waiting.popleft()
                    self.lost += 1
                lane.waiting.append(message)
                lane.ready.notify()

    @property
    def backlog(self) -> int:
        """Messages that wait."""
        return sum(len(lane.waiting) for lane in self.lanes)

    def told_until(self, now: int) -> int:
        """The second up to which everything that was handed over has been sent."""
        heads = []
        for lane in self.lanes:
            with lane.ready:
                if lane.waiting:
                    heads.append(lane.waiting[0].made_at_s)
        return min([now, *heads])

    def _serve(self, lane: Lane) -> None:
        pause = FIRST_PAUSE_S
        while (message := self._next(lane)) is not None:
            if self._send(message):
                pause = FIRST_PAUSE_S
                with lane.ready:
                    # It may have been pushed out while it was on its way.
                    if lane.waiting and lane.waiting[0] is message:
                        lane.waiting.popleft()
                continue
            if self._stop.wait(pause):
                return
            pause = min(pause * 2, LONGEST_PAUSE_S)

    def _next(self, lane: Lane) -> Message | None:
        """The head of the queue, which stays there until it is sent; None at the end."""
        with lane.ready:
            while not lane.waiting:
                if self._stop.is_set():
                    return None
                lane.ready.wait(1.0)
            return lane.waiting[0]

    def _send(self, message: Message) -> bool:
        """Whether the message is done with."""
        body = message.body(time.time_ns() // 1_000_000)
        try:
            self.client.publish(topic=self.topic_of(message.car), qos=1, payload=body)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] not in REFUSED:
                return self._failed(error)
            self.lost += 1
            log.warning("publish.refused car=%s", message.car)
            return True
        except BotoCoreError as error:
            return self._failed(error)
        self.sent += 1
        return True

    def _failed(self, error: Exception) -> bool:
        self.failures += 1
        if self.failures & (self.failures - 1) == 0:
            log.warning("publish.failed failures=%s error=%s", self.failures, type(error).__name__)
        return False
