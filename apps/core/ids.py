"""Identifiers: UUID version 7 (RFC 9562), so that keys made one after the other also sort that way."""

import os
import threading
import time
from uuid import UUID

_TICKS = 1 << 12  # parts of a millisecond that fit the 12 bits after it (RFC 9562, 6.2, method 3)
# Ids made within one tick are numbered on from the last. A clock that was set back further starts afresh.
_SET_BACK = 1_000 * _TICKS


class _Clock:
    """Time in 4096ths of a millisecond, never the same twice within this process."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._last = 0

    def tick(self) -> int:
        now = time.time_ns() * _TICKS // 1_000_000
        with self._guard:
            if 0 <= self._last - now < _SET_BACK:
                now = self._last + 1
            self._last = now
        return now


_clock = _Clock()


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, 12 of the parts of one, then 62 random bits.

    Ids of one process sort in the order they were made, so rows written in the same instant keep their order.
    """
    millis, part = divmod(_clock.tick(), _TICKS)
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=(millis << 80) | (0x7 << 76) | (part << 64) | (0x2 << 62) | chance)
