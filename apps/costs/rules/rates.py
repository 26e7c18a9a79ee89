"""Amounts of one currency in another, by the rate of their day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal


class Rates:
    """The dated rates into one currency; each holds from its day until the next."""

    def __init__(self, quote: str, dated: Iterable[tuple[str, date, Decimal]]) -> None:
        self.quote = quote
        self._dated: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
        for currency, day, rate in sorted(dated):
            self._dated[currency].append((day, rate))

    def convert(self, amount: Decimal, currency: str, day: date) -> Decimal | None:
        """The amount in the currency of the rates; None before the first rate that is known."""
        if currency == self.quote:
            return amount
        dated = self._dated.get(currency, [])
        place = bisect_right(dated, day, key=lambda each: each[0])
        return amount * dated[place - 1][1] if place else None
