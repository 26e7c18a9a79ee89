"""What people read of a break: in an inbox, in a mail."""

from collections.abc import Mapping
from typing import Final

from apps.core.money import decimal_text
from apps.reconciliation.enums import BreakKind, SourceKind

SOURCES: Final[Mapping[str, str]] = {
    SourceKind.RENTAL: "the rental",
    SourceKind.LEDGER: "the ledger",
    SourceKind.BALANCE: "the payment provider",
    SourceKind.PAYOUT: "the payout",
    SourceKind.BANK: "the bank",
}


def amount(minor: int, currency: str) -> str:
    """`-1234`, SGD → "-12.34 SGD", with a real minus."""
    sign = "\N{MINUS SIGN}" if minor < 0 else ""
    return f"{sign}{decimal_text(minor, currency)} {currency}"


def title(kind: str, left: str, right: str, *, left_minor: int, right_minor: int, currency: str) -> str:
    """One sentence: what is wrong, between whom, about how much."""
    one, other = SOURCES[left], SOURCES[right]
    money = amount(left_minor or right_minor, currency)
    gap = amount(left_minor - right_minor, currency)
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
