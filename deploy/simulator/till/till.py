"""Fares become payments: authorised when they are known, captured when the platform says so."""

import json
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from deploy.simulator.till import faults
from deploy.simulator.till.faults import TillFault
from deploy.simulator.till.wire import TillError, Wire


@dataclass(frozen=True, slots=True)
class PastPayment:
    """A fare that was taken before the city went live; moments in seconds since 1970."""

    rental_id: str
    customer_id: str
    amount_minor: int
    priced_s: float
    captured_s: float | None


@dataclass(slots=True)
class Till:
    """What it does wrong on purpose is labelled in `truth`, one JSON line each."""

    wire: Wire
    seed: int
    truth: Path
    time_zone: str = "Asia/Singapore"
    _rental_of: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def authorise(self, *, rental_id: str, customer_id: str, amount_minor: int, currency: str) -> str:
        """Set an amount aside; answers the id of the payment. Raises TillError for a declined card."""
        form = _form(rental_id, customer_id, amount_minor, currency)
        payment = str(self.wire.post("/v1/payment_intents", form, once=f"authorise:{rental_id}")["id"])
        with self._lock:
            self._rental_of[payment] = json.dumps([rental_id, customer_id, currency])
        return payment

    def capture(self, payment_id: str, *, amount_minor: int) -> None:
        """Take it; now and then too little, or twice."""
        with self._lock:
            known = self._rental_of.pop(payment_id, "")
        rental_id, customer_id, currency = json.loads(known) if known else ("", "", "")
        fault = faults.of_rental(self.seed, rental_id) if rental_id else None
        if fault is TillFault.AMOUNT_DIFFERS:
            amount_minor = faults.wrong_amount(self.seed, rental_id, amount_minor)
        self._capture(payment_id, amount_minor)
        if fault is TillFault.DOUBLE_CAPTURE:
            form = _form(rental_id, customer_id, amount_minor, currency)
            again = self.wire.post("/v1/payment_intents", form, once=f"authorise-again:{rental_id}")
            self._capture(str(again["id"]), amount_minor)
        if fault is not None:
            self._label(fault, rental_id=rental_id, amount_minor=amount_minor, payment=payment_id)

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
        form = {**_form(rental_id, customer_id, amount_minor, currency), "description": text}
        made = self.wire.post("/v1/payment_intents", form, once=f"charge:{charge_id}")
        self._capture(str(made["id"]), amount_minor)

    def cancel(self, payment_id: str) -> None:
        """Give it back."""
        self.wire.post(f"/v1/payment_intents/{payment_id}/cancel", {}, once=f"cancel:{payment_id}")

    def tell_past(self, payments: Sequence[PastPayment], *, until_s: float) -> None:
        """A stretch of the past with the payout that carried it. Raises TillError; asking twice is asking
        for more, so whoever asks remembers what was told.
        """
        told, labels, rentals = [], [], []
        for each in payments:
            fault = faults.of_rental(self.seed, each.rental_id)
            taken = each.amount_minor
            if fault is TillFault.AMOUNT_DIFFERS:
                taken = faults.wrong_amount(self.seed, each.rental_id, taken)
            times = 2 if fault is TillFault.DOUBLE_CAPTURE else 1
            told += [_past(each, taken)] * times
            rentals += [each] * times
            if fault is not None and each.captured_s is not None:
                labels.append((fault, {"rental_id": each.rental_id, "amount_minor": taken}))
        day = datetime.fromtimestamp(until_s, tz=UTC).astimezone(ZoneInfo(self.time_zone)).date().isoformat()
        fault = faults.of_payout(self.seed, day)
        payout: dict[str, Any] = {"day": day, "at": int(until_s), "before": int(until_s)}
        if fault is not None:
            payout["omit"] = 1
            labels.append((fault, {"day": day}))
        made = self.wire.pull("past", {"payments": told, "payouts": [payout]})
        self._dispute(zip(made["ids"], rentals, strict=True), until_s=until_s)
        for kind, detail in labels:
            self._label(kind, **detail)

    def _dispute(self, made: Iterable[tuple[str, PastPayment]], *, until_s: float) -> None:
        """Customers' banks take payments back. What fails here is not told again: the past stands already."""
        for payment, each in made:
            if each.captured_s is not None and faults.is_disputed(self.seed, each.rental_id):
                with suppress(TillError):
                    self.wire.pull("disputes", {"payment_intent": payment, "at": int(until_s) + 1})

    def _capture(self, payment: str, amount_minor: int) -> None:
        form = {"amount_to_capture": amount_minor}
        self.wire.post(f"/v1/payment_intents/{payment}/capture", form, once=f"capture:{payment}")

    def _label(self, fault: TillFault, **detail: Any) -> None:
        with self._lock, self.truth.open("a") as lines:
            lines.write(json.dumps({"kind": fault.value, **detail}) + "\n")


def _form(rental_id: str, customer_id: str, amount_minor: int, currency: str) -> dict[str, Any]:
    return {
        "amount": amount_minor,
        "currency": currency.lower(),
        "capture_method": "manual",
        "confirm": "true",
        "description": "Rental of a car",
        "metadata[rental_id]": rental_id,
        "metadata[customer_id]": customer_id,
    }


def _past(each: PastPayment, taken: int) -> dict[str, Any]:
    return {
        "amount": each.amount_minor,
        "at": int(each.priced_s),
        "captured_at": None if each.captured_s is None else int(each.captured_s),
        "captured": taken,
        "description": "Rental of a car",
        "metadata": {"rental_id": each.rental_id, "customer_id": each.customer_id},
    }
