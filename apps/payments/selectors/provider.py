"""Payments, refunds, payouts and disputes as the provider knows them."""

from django.db.models import QuerySet

from apps.core.types import Actor
from apps.payments.models import BalanceTransaction, Dispute, Payment, Payout, Refund
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
    """Visible payments, newest first."""
    return visible_payments(actor)


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
    """Visible disputes, newest first, with their payments."""
    return visible_disputes(actor).select_related("payment")
