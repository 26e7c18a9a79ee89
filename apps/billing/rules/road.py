"""What is said of a charge of the road, and what of it is tax. Pure."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from apps.billing.enums import RoadKind

_WORDS: Final = {RoadKind.TOLL: "Toll", RoadKind.PARKING: "Parking", RoadKind.FINE: "Fine"}


def is_taxed(kind: str) -> bool:
    """Tolls and parking are part of what we sell; a fine is the driver's own, and only handed on."""
    return kind != RoadKind.FINE


def label(kind: str, place: str, plate: str, at: datetime, zone: str) -> str:
    """A line on a receipt or an invoice."""
    there = f" at {place}" if place else ""
    local = at.astimezone(ZoneInfo(zone))
    return f"{_WORDS[RoadKind(kind)]}{there}, {plate}, {local.day} {local:%b %H:%M}"


def notice(
    *, number: str, amount: str, place: str, plate: str, at: datetime, until: datetime, zone: str
) -> str:
    """What the driver is told of a fine before the card is charged."""
    local, last = at.astimezone(ZoneInfo(zone)), until.astimezone(ZoneInfo(zone))
    there = f" at {place}" if place else ""
    return (
        f"We were sent fine {number} of {amount} for {plate}{there} on {local.day} {local:%B %Y, %H:%M},"
        f" when you had the car. We will charge it to your card after {last.day} {last:%B %Y}."
        " If it is not yours, tell us before that day, here in the app."
    )
