"""What the platform asks of the till. Whoever keeps one gives it here; without one nothing is asked."""

import logging
from dataclasses import dataclass, field
from typing import Protocol

from deploy.simulator.platform.words import Word

log = logging.getLogger(__name__)


class Till(Protocol):
    """Takes money from customers; all amounts in the currency's smallest unit."""

    def authorise(self, *, rental_id: str, customer_id: str, amount_minor: int, currency: str) -> str:
        """Set an amount aside; answers the id of the payment."""
        ...

    def capture(self, payment_id: str, *, amount_minor: int) -> None:
        """Take it, or less of it."""
        ...

    def cancel(self, payment_id: str) -> None:
        """Give it back."""
        ...


class NoTill:
    """Asks nobody."""

    def authorise(self, *, rental_id: str, customer_id: str, amount_minor: int, currency: str) -> str:
        del rental_id, customer_id, amount_minor, currency
        return ""

    def capture(self, payment_id: str, *, amount_minor: int) -> None:
        del payment_id, amount_minor

    def cancel(self, payment_id: str) -> None:
        del payment_id


@dataclass(slots=True)
class Cashier:
    """Asks the till as the words of the platform leave: a fare is authorised when it is known, and captured
    when that is told.
    """

    till: Till = field(default_factory=NoTill)
    _payments: dict[str, str] = field(default_factory=dict)

    def follow(self, word: Word) -> None:
        """What this word means for the till; a till that fails never keeps the word back."""
        try:
            self._follow(word)
        except Exception:
            log.exception("till.failed kind=%s", word.kind)

    def _follow(self, word: Word) -> None:
        rental = str(word.detail.get("rental_id", ""))
        if word.kind == "rental.priced":
            self._payments[rental] = self.till.authorise(
                rental_id=rental,
                customer_id=str(word.detail["customer_id"]),
                amount_minor=int(word.detail["fare_minor"]),
                currency=str(word.detail["currency"]),
            )
        elif word.kind == "payment.captured":
            payment = self._payments.pop(rental, "")
            if payment:
                self.till.capture(payment, amount_minor=int(word.detail["amount_minor"]))
