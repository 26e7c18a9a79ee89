"""What the bank books: what the provider sent, and what it takes for its trouble."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from deploy.simulator.bank import faults
from deploy.simulator.bank.faults import LATE_DAYS, BankFault
from deploy.simulator.payers.transfers import Transfer

# On Mondays, in minor units.
ACCOUNT_FEE: Final = 1_500
_MONDAY: Final = 0


@dataclass(frozen=True, slots=True)
class Booking:
    """One line of an account; minor units, money in is positive. `key` is the same for the same booking."""

    key: str
    day: date
    amount_minor: int
    text: str

    @property
    def bank_reference(self) -> str:
        """The bank's own number of it."""
        return "B" + hashlib.sha256(self.key.encode()).hexdigest()[:12].upper()


@dataclass(frozen=True, slots=True)
class Payout:
    """What the provider says that it sent."""

    psp_id: str
    amount_minor: int
    arrives: date

    @classmethod
    def from_provider(cls, told: dict[str, Any]) -> "Payout":
        arrives = datetime.fromtimestamp(int(told["arrival_date"]), tz=UTC).date()
        return cls(str(told["id"]), int(told["amount"]), arrives)

    @property
    def day(self) -> str:
        return self.arrives.isoformat()


def of_payouts(seed: int, payouts: Iterable[Payout]) -> list[Booking]:
    """The bookings of payouts, each on its own day unless something goes wrong."""
    return [booking for payout in payouts for booking in _of_payout(seed, payout)]


def fees(days: Sequence[date]) -> list[Booking]:
    """What the account costs."""
    return [
        Booking(f"fee:{day}", day, -ACCOUNT_FEE, f"ACCOUNT FEE {day:%G W%V}")
        for day in days
        if day.weekday() == _MONDAY
    ]


def of_transfers(transfers: Iterable[Transfer]) -> list[Booking]:
    """What businesses pay of their invoices."""
    return [
        Booking(f"transfer:{each.number}", each.day, each.amount_minor, f"{each.payer.upper()} {each.number}")
        for each in transfers
    ]


def _of_payout(seed: int, payout: Payout) -> Iterable[Booking]:
    fault = faults.of_payout(seed, payout.day)
    if fault is BankFault.RECEIPT_MISSING:
        return
    day, amount = payout.arrives, payout.amount_minor
    if fault is BankFault.RECEIPT_LATE:
        day += timedelta(days=LATE_DAYS)
    if fault is BankFault.RECEIPT_DIFFERS:
        amount = faults.wrong_amount(seed, payout.day, amount)
    text = f"STRIPE PAYOUT {payout.psp_id} EV4RENT"
    yield Booking(payout.psp_id, day, amount, text)
    if fault is BankFault.RECEIPT_DOUBLED:
        yield Booking(f"{payout.psp_id} again", day, amount, text)
