"""What people read of a break: in an inbox, in a mail."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from apps.reconciliation.enums import BreakKind, SourceKind
from apps.reconciliation.rules.units import amount

__all__ = ["SOURCES", "amount", "charging", "label", "low", "ride", "title"]

SOURCES: Final[Mapping[str, str]] = {
    SourceKind.RENTAL: "the rental",
    SourceKind.TAKEN: "what the platform took",
    SourceKind.LEDGER: "the ledger",
    SourceKind.CAPTURE: "the ledger",
    SourceKind.PAYMENT: "the payment provider",
    SourceKind.BALANCE: "the payment provider",
    SourceKind.PAYOUT: "the payout",
    SourceKind.BANK: "the bank",
    SourceKind.PAYER_BILL: "the invoice",
    SourceKind.TRANSFER: "the bank",
    SourceKind.SESSION: "the charging session",
    SourceKind.RECORD: "the charge record",
    SourceKind.RECORD_COST: "the charge record",
    SourceKind.INVOICE: "the energy invoice",
    SourceKind.ROAD: "the road operator",
    SourceKind.ROAD_RIDE: "a ride",
    SourceKind.STAFF: "our staff",
    SourceKind.DIRECTORY: "the directory",
    SourceKind.QUEUE_IN: "what was said",
    SourceKind.QUEUE_OUT: "what became of it",
}


# Of books that count no money and no energy.
_OTHERS: Final[Mapping[str, Mapping[BreakKind, str]]] = {
    SourceKind.STAFF: {
        BreakKind.MISSING_RIGHT: "One of our staff is not in the directory",
        BreakKind.MISSING_LEFT: "Somebody in the directory is not of our staff",
        BreakKind.STATE: "Our staff and the directory disagree whether somebody may sign in",
    },
    SourceKind.QUEUE_IN: {
        BreakKind.MISSING_RIGHT: "No message was written for what was said",
        BreakKind.MISSING_LEFT: "There are messages of nothing that was said",
    },
}


def title(kind: str, left: str, right: str, *, left_minor: int, right_minor: int, currency: str) -> str:
    """One sentence: what is wrong, between whom, about how much."""
    one, other = SOURCES[left], SOURCES[right]
    money = amount(left_minor or right_minor, currency)
    gap = amount(left_minor - right_minor, currency)
    if left in _OTHERS:
        return _OTHERS[left].get(BreakKind(kind), f"{_upper(one)} and {other} differ by {gap}")
    sentences = {
        BreakKind.MISSING_RIGHT: f"{money} of {one} did not arrive at {other}",
        BreakKind.MISSING_LEFT: f"{money} at {other} that {one} does not explain",
        BreakKind.AMOUNT: f"{_upper(one)} and {other} differ by {gap}",
        BreakKind.TIME: f"{_upper(one)} and {other} are too far apart in time ({money})",
        BreakKind.DUPLICATE: f"More than one line for the same {money} of {one} and {other}",
        BreakKind.STATE: f"{_upper(one)} and {other} disagree whether {money} happened",
        BreakKind.STALE: f"{money} of {one} and {other} are still pending",
    }
    return sentences[BreakKind(kind)]


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def label(reference: str, text: str) -> str:
    """What people read and search of a line: its reference, then what else is said."""
    return text if not reference or reference in text else f"{reference} · {text}".rstrip(" ·")


def ride(reference: str, plate: str | None) -> str:
    """A ride by its number and its car."""
    return " \u00b7 ".join(["Ride " + (reference or "without a number"), *([plate] if plate else [])])


def charging(plate: str | None, station: str | None, day: date) -> str:
    """A charging session or its record by the car, the place and the day."""
    where = f" at {station}" if station else ""
    return f"Charging of {plate or 'an unknown car'}{where}, {day.day} {day:%b}"


def low(words: str) -> str:
    """Within a sentence."""
    return words[0].lower() + words[1:]
