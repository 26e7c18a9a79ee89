"""One standard queue: ready messages in order, hidden ones by the time they come back."""

import copy
import heapq
import itertools
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from moto.sqs.exceptions import InvalidParameterValue
from moto.sqs.models import Message, Queue


class LocalQueue(Queue):
    """Replaces moto's list by a deque, a heap and an index; every operation is O(log n) and exclusive.

    Like a standard queue of SQS: only the newest receipt handle of a message deletes it (an older one is
    accepted and does nothing), and a message received `maxReceiveCount` times moves to the dead-letter
    queue instead of being handed out again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._guard = threading.Condition()
        self._clear()
        super().__init__(*args, **kwargs)
        if self.fifo_queue:
            msg = "The local cloud has standard queues only"
            raise InvalidParameterValue(msg)

    def add_message(self, message: Message) -> None:
        """Make a message available now, or after its delay."""
        with self._guard:
            if message.delayed:
                self._hide(message, message.delayed_until / 1000)
                self._delayed.add(message.id)
            else:
                self._ready.append(message)
            self._guard.notify()

    def receive(
        self, count: int, wait_seconds: float, visibility_seconds: int, is_heard: Callable[[], bool]
    ) -> list[Message]:
        """Up to `count` messages, waiting at most `wait_seconds` for the first.

        A caller that has gone (`is_heard`) gets nothing: a message given to a killed worker's open poll
        would stay hidden for its whole visibility timeout.
        """
        deadline = time.monotonic() + wait_seconds
        with self._guard:
            while True:
                self._return_hidden()
                if self._ready and not is_heard():
                    self._guard.notify()
                    return []
                received = self._take(count, visibility_seconds)
                remaining = deadline - time.monotonic()
                if received or remaining <= 0:
                    return received
                self._guard.wait(min(remaining, self._until_next_return()))

    def delete_message(self, receipt_handle: str) -> None:
        """Delete the message that was last handed out under this handle."""
        with self._guard:
            self._in_flight.pop(receipt_handle, None)

    def change_visibility(self, receipt_handle: str, seconds: int) -> bool:
        """Hide a message for `seconds` from now; 0 hands it back. False when it is not in flight."""
        with self._guard:
            message = self._in_flight.get(receipt_handle)
            if message is None:
                return False
            message.visible_at = (time.time() + seconds) * 1000
            self._hide(message, message.visible_at / 1000)
            return True

    @property
    def approximate_number_of_messages(self) -> int:
        """Messages that a receive would find now."""
        with self._guard:
            self._return_hidden()
            return len(self._ready)

    @property
    def approximate_number_of_messages_not_visible(self) -> int:
        """Messages handed out and not yet deleted."""
        with self._guard:
            self._return_hidden()
            return len(self._in_flight)

    @property
    def approximate_number_of_messages_delayed(self) -> int:
        """Messages sent with a delay that has not passed."""
        with self._guard:
            self._return_hidden()
            return len(self._delayed)

    @property
    def _messages(self) -> list[Message]:
        with self._guard:
            return list(self._ready)

    @_messages.setter
    def _messages(self, value: list[Message]) -> None:
        if value:
            msg = "moto fills a queue's list directly; the local cloud cannot follow"
            raise NotImplementedError(msg)
        with self._guard:
            self._clear()

    def _clear(self) -> None:
        self._ready: deque[Message] = deque()
        self._hidden: list[tuple[float, int, Message, str | None]] = []
        self._in_flight: dict[str, Message] = {}
        self._delayed: set[str] = set()
        self._order = itertools.count()

    def _hide(self, message: Message, until: float) -> None:
        entry = (until, next(self._order), message, message.receipt_handle)
        heapq.heappush(self._hidden, entry)
        if self._hidden[0] is entry:
            self._guard.notify_all()  # who waits now has to wake earlier than it had planned

    def _return_hidden(self) -> None:
        """Make ready what has been hidden long enough; entries that were superseded are dropped."""
        now = time.time()
        while self._hidden and self._hidden[0][0] <= now:
            until, _, message, handle = heapq.heappop(self._hidden)
            if message.id in self._delayed and handle is None:
                self._delayed.discard(message.id)
                self._ready.append(message)
            elif handle is not None and self._is_due(handle, until):
                del self._in_flight[handle]
                self._ready.append(message)

    def _is_due(self, handle: str, until: float) -> bool:
        message = self._in_flight.get(handle)
        return message is not None and message.visible_at / 1000 == until

    def _until_next_return(self) -> float:
        return max(self._hidden[0][0] - time.time(), 0.001) if self._hidden else 20.0

    def _take(self, count: int, visibility_seconds: int) -> list[Message]:
        received: list[Message] = []
        while self._ready and len(received) < count:
            message = self._ready.popleft()
            if self._is_expired(message):
                continue
            if self._is_dead(message):
                self._bury(message)
            else:
                received.append(self._hand_out(message, visibility_seconds))
        return received

    def _hand_out(self, message: Message, visibility_seconds: int) -> Message:
        now = time.time()
        message.approximate_first_receive_timestamp = message.approximate_first_receive_timestamp or int(
            now * 1000
        )
        message.approximate_receive_count += 1
        message.receipt_handle = secrets.token_urlsafe(96)
        message.visible_at = (now + visibility_seconds) * 1000
        self._in_flight[message.receipt_handle] = message
        self._hide(message, message.visible_at / 1000)
        return copy.copy(message)

    def _is_expired(self, message: Message) -> bool:
        sent_at = (message.sent_timestamp or 0) / 1000
        return time.time() - sent_at > float(self.message_retention_period)  # type: ignore[attr-defined]

    def _is_dead(self, message: Message) -> bool:
        limit = self.redrive_policy["maxReceiveCount"] if self.redrive_policy else None
        return (
            self.dead_letter_queue is not None
            and limit is not None
            and (message.approximate_receive_count >= limit)
        )

    def _bury(self, message: Message) -> None:
        """The receive count and the first timestamps go along, as they do in SQS."""
        message.visible_at = message.delayed_until = 0.0
        message.receipt_handle = None
        if self.dead_letter_queue is not None:
            self.dead_letter_queue.add_message(message)
