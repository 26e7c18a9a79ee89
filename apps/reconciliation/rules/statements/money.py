"""Amounts and references in a bank's words."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from apps.core.money import minor_digits

# What the payment provider writes into the text of a transfer.
_PAYOUT: Final = re.compile(r"\bpo_[A-Za-z0-9]{3,}\b")
_NOTHING: Final = frozenset({"", "NONREF", "NOTPROVIDED", "NOT PROVIDED", "NONE"})


def to_minor(amount: object, currency: str) -> int:
    """Exactly, or ValueError: half a cent is not money."""
    try:
        scaled = Decimal(str(amount)).scaleb(minor_digits(currency))
    except InvalidOperation:
        raise ValueError(f"{amount!r} is not an amount") from None
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} {currency} has a fraction that the currency does not have")
    return int(scaled)


def reference_of(text: str, *candidates: str | None) -> str:
    """The payout that the text names; else the first reference that says anything; else ""."""
    found = _PAYOUT.search(text)
    if found:
        return found.group()
    said = (candidate.strip() for candidate in candidates if candidate)
    return next((candidate for candidate in said if candidate.upper() not in _NOTHING), "")


def one_line(*parts: str | None) -> str:
    """What a bank says over several fields and lines, as one line."""
    return " ".join(" ".join(part.split()) for part in parts if part and part.strip())
