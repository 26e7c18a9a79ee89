"""The ledger as people read it: accounts, journals with their postings, balances, proofs."""

from datetime import date

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from apps.accounts import selectors as people
from apps.core.types import Actor
from apps.payments.models import Journal, LedgerAccount, LedgerProof, Posting
from apps.payments.selectors.scope import within
from apps.payments.types import Balance, TrialBalance


def visible_accounts(actor: Actor) -> "QuerySet[LedgerAccount]":
    """Accounts of the actor's markets."""
    return within(LedgerAccount.objects.all(), actor)


def visible_journals(actor: Actor) -> "QuerySet[Journal]":
    """Journals of the actor's markets."""
    return within(Journal.objects.all(), actor)


def list_accounts(actor: Actor) -> "QuerySet[LedgerAccount]":
    """Visible accounts with what has moved on them over the whole history."""
    return visible_accounts(actor).annotate(
        debit_minor=Coalesce(Sum("postings__amount_minor", filter=Q(postings__amount_minor__gt=0)), 0),
        credit_minor=-Coalesce(Sum("postings__amount_minor", filter=Q(postings__amount_minor__lt=0)), 0),
        balance_minor=Coalesce(Sum("postings__amount_minor"), 0),
    )


def list_journals(actor: Actor) -> "QuerySet[Journal]":
    """Visible journals, newest first, with who posted them."""
    return visible_journals(actor).annotate(actor_name=people.name_of("actor"))


def list_postings(actor: Actor) -> "QuerySet[Posting]":
    """Postings of the actor's markets with account and journal."""
    rows = Posting.objects.filter(journal__in=visible_journals(actor))
    return rows.select_related("account", "journal").annotate(
        account_code=F("account__code"), account_name=F("account__name")
    )


def list_proofs(actor: Actor) -> "QuerySet[LedgerProof]":
    """Proofs of the actor's markets, newest first."""
    return within(LedgerProof.objects.all(), actor)


def trial_balance(actor: Actor, *, market: str, until: date) -> TrialBalance:
    """What each account of a market has taken in and given out up to and with a day there."""
    upto = Q(postings__booked_on__lte=until)
    rows = (
        visible_accounts(actor)
        .filter(market=market)
        .annotate(
            debit=Coalesce(Sum("postings__amount_minor", filter=upto & Q(postings__amount_minor__gt=0)), 0),
            credit=-Coalesce(Sum("postings__amount_minor", filter=upto & Q(postings__amount_minor__lt=0)), 0),
        )
        .order_by("code", "currency")
    )
    balances = [Balance(row.code, row.name, row.kind, row.currency, row.debit, row.credit) for row in rows]
    return TrialBalance(market, until, balances)
