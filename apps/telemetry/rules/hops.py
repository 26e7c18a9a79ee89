"""Stations of a message on its way, with the time that each step took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """Where the message was at `at`; `ms` since the hop before (null for the first).

    The clocks are not one clock: a step may come out as a few milliseconds less than nothing.
    """

    name: str
    at: datetime
    ms: int | None


def hops_of(moments: Mapping[str, datetime | None]) -> list[Hop]:
    """The hops that are known, in the order of the way."""
    hops: list[Hop] = []
    for name, at in moments.items():
        if at is not None:
            step = None if not hops else round((at - hops[-1].at).total_seconds() * 1000)
            hops.append(Hop(name, at, step))
    return hops
