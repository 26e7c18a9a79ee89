"""How much of something, in words: money, energy, pieces."""

from typing import Final

from apps.core.money import decimal_text
from apps.reconciliation.enums import Unit

_MINUS: Final = "\N{MINUS SIGN}"


def is_money(currency: str) -> bool:
    """Whether a ledger could know it: no unit of another kind, and not several currencies at once."""
    return currency.isalpha() and currency not in Unit.values


def amount(minor: int, currency: str) -> str:
    """`-1234`, SGD → "-12.34 SGD" with a real minus; 12345 KWH → "12.345 kWh"; 3 QTY → "3"."""
    sign = _MINUS if minor < 0 else ""
    if currency == Unit.KWH:
        whole, part = divmod(abs(minor), 1_000)
        return f"{sign}{whole:,}.{part:03d} kWh"
    if currency == Unit.PIECES:
        return f"{sign}{abs(minor):,}"
    return f"{sign}{decimal_text(minor, currency)} {currency}"
