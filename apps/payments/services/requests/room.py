"""How much of a payment can still be given back. Callers hold its row."""

from typing import Any

from django.db.models import QuerySet, Sum

from apps.payments.enums import OPEN_MONEY, MoneyKind, MoneyState, RefundStatus
from apps.payments.models import MoneyRequest, Payment


def room_of(payment: Payment, kind: MoneyKind) -> int:
    """What was captured, less what was given, is on its way or is only asked for, and what became credit.

    A payout gives such credit back, so credit does not lessen it; its customer's balance does.
    """
    given = payment.refunds.filter(status__in=[RefundStatus.PENDING, RefundStatus.SUCCEEDED])
    # What was executed stands among the refunds, or among the credits.
    about = MoneyRequest.objects.filter(payment=payment)
    left = payment.captured_minor - _sum(given) - _sum(about.filter(state__in=OPEN_MONEY))
    if kind is MoneyKind.PAYOUT:
        return left
    return left - _sum(about.filter(kind=MoneyKind.CREDIT, state=MoneyState.EXECUTED))


def _sum(rows: "QuerySet[Any]") -> int:
    return rows.aggregate(total=Sum("amount_minor"))["total"] or 0
