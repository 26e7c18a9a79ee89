"""What goes wrong at the till, decided by the seed and the rental: the same city has the same faults."""

import hashlib
from enum import StrEnum
from typing import Final


class TillFault(StrEnum):
    """Each is what a reconciliation has to find and name."""

    DOUBLE_CAPTURE = "double_capture"
    AMOUNT_DIFFERS = "amount_differs"
    MISSING_PAYOUT_LINE = "missing_payout_line"


# One in so many rentals, and one in so many payouts.
DOUBLE_CAPTURE_ONE_IN: Final = 300
AMOUNT_DIFFERS_ONE_IN: Final = 400
MISSING_LINE_ONE_IN: Final = 5
# What customers' banks take back is no fault of anybody's books, but somebody has to answer it.
DISPUTED_ONE_IN: Final = 60


def of_rental(seed: int, rental_id: str) -> TillFault | None:
    """At most one of a rental."""
    if _draw(seed, "double", rental_id) % DOUBLE_CAPTURE_ONE_IN == 0:
        return TillFault.DOUBLE_CAPTURE
    if _draw(seed, "amount", rental_id) % AMOUNT_DIFFERS_ONE_IN == 0:
        return TillFault.AMOUNT_DIFFERS
    return None


def of_payout(seed: int, day: str) -> TillFault | None:
    return TillFault.MISSING_PAYOUT_LINE if _draw(seed, "line", day) % MISSING_LINE_ONE_IN == 0 else None


def is_disputed(seed: int, rental_id: str) -> bool:
    """Whether the customer tells their bank that it was not them."""
    return _draw(seed, "dispute", rental_id) % DISPUTED_ONE_IN == 0


def wrong_amount(seed: int, rental_id: str, amount_minor: int) -> int:
    """Some cents less: it was authorised for no more."""
    return max(1, amount_minor - 10 - _draw(seed, "by", rental_id) % 90)


def _draw(seed: int, what: str, about: str) -> int:
    digest = hashlib.sha256(f"{seed}:{what}:{about}".encode()).digest()
    return int.from_bytes(digest[:6], "big")
