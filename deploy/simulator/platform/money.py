"""What the platform asks of the till as its words leave, and for the past as it is archived."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from deploy.simulator.platform.tariffs import CURRENCY
from deploy.simulator.platform.words import Word
from deploy.simulator.till.till import PastPayment
from deploy.simulator.till.wire import TillError

log = logging.getLogger(__name__)


class Till(Protocol):
    """Takes money from customers; all amounts in the currency's smallest unit. Raises TillError."""

    def authorise(self, *, rental_id: str, customer_id: str, amount_minor: int, currency: str) -> str:
        """Set an amount aside; answers the id of the payment. The same rental is the same payment."""
        ...

    def capture(self, payment_id: str, *, amount_minor: int) -> None:
        """Take it, or less of it."""
        ...

    def charge(
        self,
        *,
        charge_id: str,
        rental_id: str,
        customer_id: str,
        amount_minor: int,
        currency: str,
        text: str,
    ) -> None:
        """Take what is no fare, at once. The same charge is the same payment."""
        ...

    def tell_past(self, payments: Sequence[PastPayment], *, until_s: float) -> None:
        """What was taken before the city went live; asking twice is asking for more."""
        ...


@dataclass(slots=True)
class Cashier:
    """A fare is authorised when it is known and captured when that is to be told. Without a till all money
    comes by itself.
    """

    till: Till | None = None
    _payments: dict[str, str] = field(default_factory=dict)
    _unpaid: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, word: Word) -> bool:
        """Whether this may be told: nobody says that a fare was taken when it was not."""
        if self.till is None:
            return True
        rental = str(word.detail.get("rental_id", ""))
        try:
            if word.kind == "rental.priced":
                self._authorise(word, rental, int(word.detail["fare_minor"]))
            elif word.kind == "payment.captured":
                self._capture(word, rental)
            elif word.kind == "payment.settled":
                return rental not in self._unpaid
        except TillError as error:
            log.info("till.refused kind=%s rental=%s error=%s", word.kind, rental, error)
            self._unpaid.add(rental)
            return word.kind == "rental.priced"
        return True

    def charge(
        self,
        *,
        charge_id: str,
        rental_id: str,
        customer_id: str,
        amount_minor: int,
        currency: str,
        text: str,
    ) -> bool:
        """Take what is no fare; whether that went well. Without a till all money comes by itself."""
        if self.till is None:
            return True
        try:
            self.till.charge(
                charge_id=charge_id,
                rental_id=rental_id,
                customer_id=customer_id,
                amount_minor=amount_minor,
                currency=currency,
                text=text,
            )
        except TillError as error:
            log.info("till.refused kind=charge rental=%s error=%s", rental_id, error)
            return False
        return True

    def tell_past(self, words: Sequence[Word], *, until_s: float) -> None:
        """The captures among these words of the past. Raises TillError."""
        priced = {str(word.detail["rental_id"]): word for word in words if word.kind == "rental.priced"}
        taken = [
            PastPayment(
                rental_id=rental,
                customer_id=str(word.detail["customer_id"]),
                amount_minor=int(word.detail["amount_minor"]),
                priced_s=priced[rental].at_s if rental in priced else word.at_s,
                captured_s=word.at_s,
            )
            for word in words
            if word.kind == "payment.captured" and (rental := str(word.detail["rental_id"]))
        ]
        if self.till is not None and taken:
            self.till.tell_past(taken, until_s=until_s)

    def _authorise(self, word: Word, rental: str, amount_minor: int) -> str:
        assert self.till is not None  # noqa: S101 - asked by who has looked
        payment = self.till.authorise(
            rental_id=rental,
            customer_id=str(word.detail["customer_id"]),
            amount_minor=amount_minor,
            currency=CURRENCY,
        )
        with self._lock:
            self._payments[rental] = payment
        return payment

    def _capture(self, word: Word, rental: str) -> None:
        """After a restart the payment is asked for again: it is the same."""
        assert self.till is not None  # noqa: S101 - asked by who has looked
        amount = int(word.detail["amount_minor"])
        with self._lock:
            payment = self._payments.pop(rental, "")
        self.till.capture(payment or self._authorise(word, rental, amount), amount_minor=amount)
