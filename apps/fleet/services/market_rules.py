"""What the pack of a market says about a car; a market that has none asks nothing."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from apps.accounts import selectors as accounts
from apps.accounts.types import MarketPack
from apps.core.days import local_date
from apps.core.errors import NotFound

EARLIEST: Final = date(1980, 1, 1)


def pack_of(market: str, at: datetime) -> MarketPack | None:
    """The pack as it was in this minute: every car that comes in asks for it."""
    try:
        return _at_minute(market, int(at.timestamp()) // 60)
    except NotFound:
        return None


@lru_cache(maxsize=64)
def _at_minute(market: str, _minute: int) -> MarketPack:
    return accounts.get_pack(market)


def plate_fault(pack: MarketPack | None, plate: str) -> str | None:
    """What is wrong with a plate, finishing "The plate …"; None when it looks like one of the market."""
    if pack is None or re.fullmatch(pack.plate.pattern, plate):
        return None
    return f"is no licence plate of {pack.name}; one looks like {pack.plate.example}"


def birth_fault(pack: MarketPack | None, born: date, at: datetime) -> str | None:
    """What is wrong with the day of a first registration; it may be announced a year ahead."""
    today = local_date(at, pack.time_zone if pack else "UTC")
    if EARLIEST <= born <= today.replace(year=today.year + 1, day=min(today.day, 28)):
        return None
    return "is no day on which this car can have been registered first"
