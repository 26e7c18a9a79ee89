"""Payments, refunds, payouts and disputes as the provider knows them."""

from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Greatest

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.payments.enums import OPEN_MONEY, DisputeStatus, MoneyKind, MoneyState, RefundStatus
from apps.payments.models import (
    BalanceTransaction,
    Dispute,
    DisputeAnswer,
    MoneyRequest,
    Payment,
    Payout,
    Refund,
)
from apps.payments.selectors.scope import within


def visible_payments(actor: Actor) -> "QuerySet[Payment]":
    """Payments in the actor's markets."""
    return within(Payment.objects.all(), actor)


def visible_refunds(actor: Actor) -> "QuerySet[Refund]":
    """Refunds in the actor's markets."""
    return within(Refund.objects.all(), actor)


def visible_payouts(actor: Actor) -> "QuerySet[Payout]":
    """Payouts in the actor's markets."""
    return within(Payout.objects.all(), actor)


def visible_balance_transactions(actor: Actor) -> "QuerySet[BalanceTransaction]":
    """Movements of the balance at the provider in the actor's markets."""
    return within(BalanceTransaction.objects.all(), actor)


def visible_disputes(actor: Actor) -> "QuerySet[Dispute]":
    """Disputes in the actor's markets."""
    return within(Dispute.objects.all(), actor)


def list_payments(actor: Actor) -> "QuerySet[Payment]":
    """Visible payments, with what is promised of them and what can still be given back."""
    promised = _sum_of(MoneyRequest.objects.filter(payment=OuterRef("pk"), state__in=OPEN_MONEY))
    pending = _sum_of(Refund.objects.filter(payment=OuterRef("pk"), status=RefundStatus.PENDING))
    credited = _sum_of(
        MoneyRequest.objects.filter(payment=OuterRef("pk"), kind=MoneyKind.CREDIT, state=MoneyState.EXECUTED)
    )
    return visible_payments(actor).annotate(
        promised_minor=promised,
        # What credit became and was paid out stands among both; nothing is left then, and not less.
        refundable_minor=Greatest(
            F("captured_minor") - F("refunded_minor") - promised - pending - credited, 0
        ),
        is_disputed=Exists(Dispute.objects.filter(payment=OuterRef("pk")).exclude(status=DisputeStatus.WON)),
    )


def visible_requests(actor: Actor) -> "QuerySet[MoneyRequest]":
    """Requests for money in the actor's markets."""
    return within(MoneyRequest.objects.all(), actor)


def list_requests(actor: Actor) -> "QuerySet[MoneyRequest]":
    """Visible requests with the names of who asked and who agreed."""
    return visible_requests(actor).annotate(
        payment_psp_id=F("payment__psp_id"),
        requested_by_name=accounts.name_of("requested_by"),
        approved_by_name=accounts.name_of("approved_by"),
    )


def list_refunds(actor: Actor) -> "QuerySet[Refund]":
    """Visible refunds of the provider, newest first, with their payments."""
    return visible_refunds(actor).select_related("payment")


def list_payouts(actor: Actor) -> "QuerySet[Payout]":
    """Visible payouts, by the day at which they arrive."""
    return visible_payouts(actor)


def list_balance_transactions(actor: Actor) -> "QuerySet[BalanceTransaction]":
    """Visible movements of the balance, newest first."""
    return visible_balance_transactions(actor)


def list_disputes(actor: Actor) -> "QuerySet[Dispute]":
    """Visible disputes, newest first, with their payments and what we answered."""
    answers = DisputeAnswer.objects.filter(dispute=OuterRef("pk"))
    return visible_disputes(actor).annotate(
        payment_psp=F("payment__psp_id"),
        rental_id=F("payment__rental_id"),
        answer_state=F("answer__state"),
        answer_failure=F("answer__failure"),
        answered_at=F("answer__answered_at"),
        answered_by_name=Subquery(answers.annotate(name=accounts.name_of("answered_by")).values("name")[:1]),
        answer_sent_at=F("answer__sent_at"),
        answer_story=F("answer__story"),
        answer_sha256=F("answer__file_sha256"),
    )


def _sum_of(rows: "QuerySet[Any]") -> Coalesce:
    """The amounts of the rows that belong to an outer one; nought when there are none."""
    by_payment = rows.order_by().values("payment").annotate(total=Sum("amount_minor")).values("total")
    return Coalesce(Subquery(by_payment, output_field=BigIntegerField()), 0, output_field=BigIntegerField())
