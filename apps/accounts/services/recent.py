"""Who asked for something a moment ago, so that most requests need no query to know their caller.

Entries live 30 s: somebody disabled through another process is refused at the latest then, well inside the
minute that is promised. A change made by this process takes effect at once.
"""

import threading
import time
from collections import OrderedDict
from typing import Final

from apps.accounts.models import Staff

KEEP_SECONDS: Final = 30.0
_MAX_ENTRIES: Final = 1024

_entries: OrderedDict[str, tuple[float, Staff]] = OrderedDict()
_lock = threading.Lock()


def recall(sub: str) -> Staff | None:
    """The row as it was at most 30 s ago, or None. Never change what this returns: other threads read it."""
    entry = _entries.get(sub)
    return entry[1] if entry is not None and entry[0] > time.monotonic() else None


def remember(staff: Staff) -> None:
    if staff.cognito_sub is None:
        return
    with _lock:
        _entries[staff.cognito_sub] = (time.monotonic() + KEEP_SECONDS, staff)
        _entries.move_to_end(staff.cognito_sub)
        while len(_entries) > _MAX_ENTRIES:
            _entries.popitem(last=False)


def forget(sub: str | None) -> None:
    """Read the row again at the next request of this person."""
    with _lock:
        _entries.pop(sub or "", None)


def forget_everybody() -> None:
    with _lock:
        _entries.clear()
