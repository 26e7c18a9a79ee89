"""When a sending that failed is tried again, and when it is given up."""

from datetime import timedelta
from typing import Final

# After the first failure, the second …; about four hours in all.
_WAITS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=45),
    timedelta(hours=3),
)
FIRST_WAIT: Final = _WAITS[0]


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after so many tries; None when it is given up."""
    return _WAITS[attempts - 1] if 0 < attempts <= len(_WAITS) else None
