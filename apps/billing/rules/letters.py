"""What payers are written."""

from datetime import date
from typing import Final, NamedTuple


class Letter(NamedTuple):
    subject: str
    text: str


_FIRST: Final = (
    "We have not seen your payment of invoice {number} yet: {amount} were due on {day}.\n\n"
    "If it is on its way, there is nothing to do."
)
_NEXT: Final = (
    "Invoice {number} is still open: {amount} were due on {day}.\n\nPlease pay it in the next days."
)
_LAST: Final = (
    "Invoice {number} has been open for a month: {amount} were due on {day}.\n\n"
    "Please pay it now, or write to us if something is wrong with it."
)
_FOOT: Final = "\n\nPlease name {number} in your transfer, so that we can tell whose it is.\n\nEV4rent"
_TEXTS: Final = (_FIRST, _NEXT, _LAST)


def reminder(*, number: str, amount: str, due_on: date, level: int) -> Letter:
    """Firmer with each level; never more than the truth."""
    text = _TEXTS[min(level, len(_TEXTS)) - 1] + _FOOT
    values = {"number": number, "amount": amount, "day": f"{due_on.day} {due_on:%B %Y}"}
    again = "" if level == 1 else f" (reminder {level})"
    return Letter(f"Invoice {number} is open{again}", text.format(**values))


def invoice(*, number: str, amount: str, due_on: date, period: str) -> Letter:
    """What goes with a new invoice."""
    text = (
        f"Your invoice {number} for the rides of {period} is attached: {amount}, due on "
        f"{due_on.day} {due_on:%B %Y}."
    )
    return Letter(f"Invoice {number}: {amount}", text + _FOOT.format(number=number))
