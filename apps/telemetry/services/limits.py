"""The markets' minimum charge for a rental, remembered for a minute: every batch asks for it."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from apps.accounts import selectors as accounts
from apps.core.types import Actor


def min_rental_soc(*, at: datetime) -> Mapping[str, int]:
    """Percent by market code; empty while no market is loaded."""
    found = _at_minute(int(at.timestamp()) // 60)
    if not found:
        _at_minute.cache_clear()
    return found


@lru_cache(maxsize=1)
def _at_minute(_minute: int) -> dict[str, int]:
    markets = accounts.list_markets(Actor.system("telemetry.ingest"))
    return dict(markets.values_list("code", "min_rental_soc"))
