"""Who asked for something a moment ago, so that most requests need no query to know their caller.

Entries live 30 s: somebody disabled through another process is refused at the latest then, well inside the
minute that is promised. A change made by this process takes effect at once.
"""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Final

from apps.accounts.models import Staff
from apps.accounts.types import Principal, TokenFacts

KEEP_SECONDS: Final = 30.0
_MAX_ENTRIES: Final = 1024


@dataclass(frozen=True, slots=True)
class Remembered:
    """The row as it was at most 30 s ago, and who the tokens of this person made of them since. Never change
    the row: other threads read it.
    """

    staff: Staff
    until: float
    principals: dict[TokenFacts, Principal] = field(default_factory=dict)


_entries: OrderedDict[str, Remembered] = OrderedDict()
_lock = threading.Lock()


def recall(sub: str) -> Remembered | None:
    entry = _entries.get(sub)
    return entry if entry is not None and entry.until > time.monotonic() else None


def remember(staff: Staff) -> Remembered:
    entry = Remembered(staff, time.monotonic() + KEEP_SECONDS)
    if staff.cognito_sub is None:
        return entry
    with _lock:
        _entries[staff.cognito_sub] = entry
        _entries.move_to_end(staff.cognito_sub)
        while len(_entries) > _MAX_ENTRIES:
            _entries.popitem(last=False)
    return entry


def forget(sub: str | None) -> None:
    """Read the row again at the next request of this person."""
    with _lock:
        _entries.pop(sub or "", None)


def forget_everybody() -> None:
    with _lock:
        _entries.clear()
