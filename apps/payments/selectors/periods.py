"""Months of the ledger: what is open, what an account did in one, and what belongs to it and is not there."""

from datetime import date, datetime
from typing import Any, Final

from django.db.models import BigIntegerField, Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Substr

from apps.accounts import selectors as people
from apps.charging import selectors as charging
from apps.charging.enums import InvoiceState
from apps.core.days import day_start
from apps.core.types import Actor
from apps.payments.enums import AccountCode, JournalKind
from apps.payments.models import ClosedPeriod, Journal, LedgerAccount, LedgerProof, Posting
from apps.payments.rules.periods import month_of, next_month
from apps.payments.selectors.scope import within
from apps.payments.types import Accrual, MonthBalance
from apps.rentals import selectors as rentals

RIDES: Final = "rides"
ENERGY: Final = "energy"
_ACTOR: Final = Actor.system("payments.periods")


def list_closed_periods(actor: Actor) -> "QuerySet[ClosedPeriod]":
    """Closed months of the actor's markets, newest first."""
    return within(ClosedPeriod.objects.all(), actor)


def first_open_day(market: str) -> date | None:
    """The first day that takes postings; None while no month was ever closed."""
    last = (
        ClosedPeriod.objects.filter(market=market).order_by("-month").values_list("month", flat=True).first()
    )
    return None if last is None else next_month(last)


def find_first_month(market: str) -> date | None:
    """The month of the first posting ever; None for an empty ledger."""
    first = Journal.objects.filter(market=market).order_by("booked_on").values_list("booked_on", flat=True)
    day = first.first()
    return None if day is None else month_of(day)


def month_balances(market: str, month: date) -> list[MonthBalance]:
    """Every account that has ever moved up to the end of the month, in the order of the chart."""
    start, end = month_of(month), next_month(month)
    before, during = Q(booked_on__lt=start), Q(booked_on__gte=start)

    def total(condition: Q) -> Coalesce:
        rows = Posting.objects.filter(condition, account=OuterRef("pk"), booked_on__lt=end).order_by()
        summed = rows.values("account").annotate(total=Sum("amount_minor")).values("total")
        return Coalesce(Subquery(summed, output_field=BigIntegerField()), 0, output_field=BigIntegerField())

    rows = LedgerAccount.objects.filter(market=market).annotate(
        opening=total(before),
        debit=total(during & Q(amount_minor__gt=0)),
        credit=total(during & Q(amount_minor__lt=0)),
    )
    found = [
        MonthBalance(row.code, row.name, row.kind, row.currency, row.opening, row.debit, -row.credit)
        for row in rows.order_by("code", "currency")
    ]
    return [each for each in found if each.opening_minor or each.debit_minor or each.credit_minor]


def accruals_due(market: str, month: date) -> list[Accrual]:
    """What belongs to the books up to the end of the month and was not in them by then: rides that were
    priced later, without tax, and energy whose invoice nobody had agreed to.
    """
    end = day_start(next_month(month), people.get_pack(market).time_zone)
    late = rentals.visible_rentals(_ACTOR).filter(market=market, ended_at__lt=end, priced_at__gte=end)
    rides = (
        late.order_by()
        .values("currency")
        .annotate(n=Count("pk"), total=Sum(F("fare_minor") - F("tax_minor")))
    )
    agreed = charging.list_invoice_lines(_ACTOR).filter(
        record=OuterRef("pk"), invoice__state=InvoiceState.AGREED, invoice__decided_at__lt=end
    )
    records = charging.visible_records(_ACTOR).filter(market=market, ended_at__lt=end)
    unbilled = records.annotate(agreed=Subquery(agreed.order_by().values("pk")[:1])).filter(
        agreed__isnull=True
    )
    energy = unbilled.order_by().values("currency").annotate(n=Count("pk"), total=Sum("cost_minor"))
    return [
        Accrual(what, row["n"], row["total"], row["currency"])
        for what, rows in ((RIDES, rides), (ENERGY, energy))
        for row in rows.order_by("currency")
        if row["total"]
    ]


def sum_by_source(actor: Actor, *, market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What customers owe for each ride by the ledger: `about` (the rental's id), `total`, `unit`, `first`.
    Rides whose fare was posted before `since`, or was corrected to nought, are left out.
    """
    kinds = [JournalKind.FARE_PRICED.value, JournalKind.FARE_CORRECTED.value]
    rows = Posting.objects.filter(
        journal__in=within(Journal.objects.all(), actor).filter(market=market, kind__in=kinds).order_by(),
        account__code=AccountCode.RECEIVABLES.value,
    )
    summed = rows.order_by().values(about=Substr("journal__source", len("rental:") + 1), unit=F("currency"))
    return summed.annotate(total=Sum("amount_minor"), first=Min("journal__effective_at")).filter(
        first__gte=since, total__gt=0
    )


def list_captures(actor: Actor, *, market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What came in at the provider by the ledger: `payment` (the provider's id), amount, `unit`, `moment`."""
    captures = within(Journal.objects.all(), actor).filter(
        market=market, kind=JournalKind.CAPTURE.value, effective_at__gte=since
    )
    rows = Posting.objects.filter(
        journal__in=captures.order_by(), account__code=AccountCode.PROVIDER_BALANCE.value
    )
    return rows.order_by().annotate(
        payment=Substr("journal__idem_key", len("capture:") + 1),
        unit=F("currency"),
        moment=F("journal__effective_at"),
    )


def latest_proof(market: str) -> LedgerProof | None:
    """The last look at the whole ledger of a market."""
    return LedgerProof.objects.filter(market=market).order_by("-proved_at").first()
