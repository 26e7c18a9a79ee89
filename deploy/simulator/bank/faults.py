"""What goes wrong between the provider and the bank, decided by the seed and the payout's day."""

import hashlib
from enum import StrEnum
from typing import Final


class BankFault(StrEnum):
    """Each is what a reconciliation has to find and name."""

    RECEIPT_MISSING = "receipt_missing"
    RECEIPT_DOUBLED = "receipt_doubled"
    RECEIPT_DIFFERS = "receipt_differs"
    RECEIPT_LATE = "receipt_late"


# One in so many payouts each; a bank that errs so often has one customer left, who wants to see it.
_RATES: Final = {
    BankFault.RECEIPT_MISSING: 15,
    BankFault.RECEIPT_DOUBLED: 15,
    BankFault.RECEIPT_DIFFERS: 9,
    BankFault.RECEIPT_LATE: 9,
}
# Longer than a payout may take.
LATE_DAYS: Final = 5


def of_payout(seed: int, day: str) -> BankFault | None:
    """At most one of a payout; `day` is the one on which it should arrive."""
    for fault, one_in in _RATES.items():
        if _draw(seed, fault, day) % one_in == 0:
            return fault
    return None


def wrong_amount(seed: int, day: str, amount_minor: int) -> int:
    """A correspondent kept a charge for itself."""
    return amount_minor - 500 - _draw(seed, "charge", day) % 1_000


def _draw(seed: int, what: str, about: str) -> int:
    digest = hashlib.sha256(f"{seed}:bank:{what}:{about}".encode()).digest()
    return int.from_bytes(digest[:6], "big")
