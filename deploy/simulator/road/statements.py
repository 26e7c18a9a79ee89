"""A day of the road operator in its own form: a head, a line a charge, a foot that adds them up."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from deploy.simulator.road.charges import Charge

CURRENCY: Final = "SGD"
_ZONE: Final = ZoneInfo("Asia/Singapore")


def name_of(day: date) -> str:
    """The file's name; it sorts by its day."""
    return f"road/{day:%Y}/{day}-EV4RENT.road"


def render(day: date, charges: Sequence[Charge]) -> bytes:
    lines = [f"HDR|EV4RENT|{day}|{CURRENCY}"]
    for each in charges:
        at = datetime.fromtimestamp(each.at_s, tz=_ZONE).isoformat()
        lines.append(f"{each.code}|{each.number}|{each.plate}|{at}|{each.place}|{each.amount_minor}")
    lines.append(f"TRL|{len(charges)}|{sum(each.amount_minor for each in charges)}")
    return ("\r\n".join(lines) + "\r\n").encode()
