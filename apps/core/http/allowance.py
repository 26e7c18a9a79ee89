"""How often one address may ask for what is open to everybody.

Counted in each process by itself: the real ceiling is that many times higher, which is enough to keep one
reader from taking the place of all others. The edge in front has the limit that holds for all.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from rest_framework.exceptions import Throttled
from rest_framework.request import Request


@dataclass(slots=True)
class Allowance:
    """`most` requests in `seconds`, by fixed windows; the addresses longest unseen are forgotten."""

    most: int
    seconds: int
    remembered: int = 10_000
    clock: Callable[[], float] = time.monotonic
    _counts: OrderedDict[str, tuple[int, int]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, request: Request) -> None:
        """Count one request. Raises Throttled (429) when it is one too many."""
        now = self.clock()
        window = int(now // self.seconds)
        who = _address(request)
        with self._lock:
            then, count = self._counts.pop(who, (window, 0))
            count = count + 1 if then == window else 1
            self._counts[who] = (window, count)
            if len(self._counts) > self.remembered:
                self._counts.popitem(last=False)
        if count > self.most:
            raise Throttled(wait=self.seconds - now % self.seconds)


def _address(request: Request) -> str:
    """What the edge says; it overwrites what a caller claims."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return str(forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", ""))
