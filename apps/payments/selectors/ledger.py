"""The ledger as people read it: accounts, journals with their postings, balances, proofs."""

from datetime import UTC, date, datetime

from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.accounts import selectors as people
from apps.core.days import local_date
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments.enums import AccountCode
from apps.payments.models import Journal, LedgerAccount, LedgerProof, Posting
from apps.payments.rules.chart import CHART, ChartLine
from apps.payments.selectors.scope import within
from apps.payments.types import Balance, TrialBalance


def chart_of_accounts() -> dict[AccountCode, ChartLine]:
    """The accounts that every market has, by their codes."""
    return dict(CHART)


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
    """Visible journals, newest first, with who posted them and how much they move."""
    debits = Posting.objects.filter(journal=OuterRef("pk"), amount_minor__gt=0).order_by()
    first = Posting.objects.filter(journal=OuterRef("pk"), line=1)
    return visible_journals(actor).annotate(
        actor_name=people.name_of("actor"),
        amount_minor=Subquery(
            debits.values("journal").annotate(total=Sum("amount_minor")).values("total"),
            output_field=BigIntegerField(),
        ),
        currency=Subquery(first.values("currency")[:1]),
    )


def list_postings(actor: Actor) -> "QuerySet[Posting]":
    """Postings of the actor's markets with account and journal."""
    rows = Posting.objects.filter(journal__in=visible_journals(actor))
    return rows.select_related("account", "journal")


def list_proofs(actor: Actor) -> "QuerySet[LedgerProof]":
    """Proofs of the actor's markets, newest first."""
    return within(LedgerProof.objects.all(), actor)


def trial_balance(
    actor: Actor, *, market: str, until: date | None = None, at: datetime | None = None
) -> TrialBalance:
    """What each account of a market has taken in and given out up to and with a day there; the day of `at`
    when none is said. Raises NotFound for a market that the actor does not see.
    """
    if actor.owners is not None or not actor.sees_market(market):
        raise NotFound("There is no such market.")
    if until is None:
        until = local_date(at or datetime.now(tz=UTC), people.get_pack(market).time_zone)
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
