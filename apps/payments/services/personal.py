"""What payments keep about a customer: the ledger's side, which is never edited."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from apps.core.personal import Holding, Row
from apps.payments.models import MoneyRequest, Payment

_BOOKS: Final = "the ledger is kept for as long as the law asks, and holds no name"


def _payments(person: UUID) -> Iterator[Row]:
    rows = Payment.objects.filter(customer_id=person).order_by("created_at", "id")
    yield from rows.values(
        "psp_id", "status", "amount_minor", "captured_minor", "refunded_minor", "currency", "created_at"
    )


def _requests(person: UUID) -> Iterator[Row]:
    rows = MoneyRequest.objects.filter(customer_id=person).order_by("requested_at", "id")
    yield from rows.values("kind", "amount_minor", "currency", "state", "reason", "requested_at")


HOLDINGS: Final = (
    Holding(
        kind="payments.payment",
        label="Payments",
        basis=_BOOKS,
        count=lambda person: Payment.objects.filter(customer_id=person).count(),
        write=_payments,
    ),
    Holding(
        kind="payments.money_request",
        label="Refunds, credits and waivers",
        basis=_BOOKS,
        count=lambda person: MoneyRequest.objects.filter(customer_id=person).count(),
        write=_requests,
    ),
)
