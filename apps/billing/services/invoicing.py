"""Invoices: one a payer and month, numbered without gaps, and what is asked for in between."""

from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Sum

from apps.accounts import selectors as accounts
from apps.billing.enums import Series
from apps.billing.events import InvoiceIssued
from apps.billing.models import Charge, Invoice, NumberSeries, Payer
from apps.billing.rules.invoices import number_text
from apps.billing.selectors import get_payer
from apps.core.days import day_start, local_date
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "billing.invoices"
_FIRST_PART: Final = 1


def run_invoices(*, scheduled_time: str, at: datetime) -> None:
    """Invoice every month that is over; running it again changes nothing."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if not run.due:
            return
        for payer_id, market in _with_charges():
            month = _last_month(market, at)
            made = issue_month(payer_id=payer_id, month=month, at=at)
            run.count(payers=1, invoices=int(made is not None), lines=made.line_count if made else 0)


@transaction.atomic
def issue_month(*, payer_id: UUID, month: date, at: datetime) -> Invoice | None:
    """The month's own invoice, of everything up to its end that no invoice has taken. None when there is one
    already, or nothing to ask for; what is in a payer's favour waits for the next.
    """
    payer = Payer.objects.select_for_update().get(pk=payer_id)
    if Invoice.objects.filter(payer=payer, month=month, part=0).exists():
        return None
    until = day_start(_next(month), accounts.get_pack(payer.market).time_zone)
    return _issue(payer, month=month, part=0, until=until, by=Actor.system(JOB), at=at)


@transaction.atomic
def issue_now(*, actor: Actor, payer_id: UUID, at: datetime) -> Invoice:
    """What has come together up to now, before its month is over. Raises NotFound, Conflict."""
    payer = Payer.objects.select_for_update().get(pk=get_payer(actor, payer_id).pk)
    month = local_date(at, accounts.get_pack(payer.market).time_zone).replace(day=1)
    last = Invoice.objects.filter(payer=payer, month=month).aggregate(n=Max("part"))["n"] or 0
    made = _issue(payer, month=month, part=last + _FIRST_PART, until=at, by=actor, at=at)
    if made is None:
        raise Conflict("There is nothing to invoice.", code="nothing_to_invoice")
    return made


def next_number(market: str, series: Series) -> str:
    """The next of a series, held until the commit: what comes to nothing leaves no gap."""
    NumberSeries.objects.get_or_create(market=market, series=series)
    row = NumberSeries.objects.select_for_update().get(market=market, series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return number_text(market, series, row.last)


def _issue(
    payer: Payer, *, month: date, part: int, until: datetime, by: Actor, at: datetime
) -> Invoice | None:
    charges = list(
        Charge.objects.select_for_update()
        .filter(payer=payer, invoice__isnull=True, occurred_at__lt=until)
        .order_by("cost_centre", "occurred_at", "pk")
    )
    total = sum(each.amount_minor for each in charges)
    if total <= 0:
        return None
    pack = accounts.get_pack(payer.market)
    today = local_date(at, pack.time_zone)
    invoice = Invoice.objects.create(
        market=payer.market,
        number=next_number(payer.market, Series.INVOICE),
        payer=payer,
        month=month,
        part=part,
        organisation=payer.organisation,
        name=payer.name,
        address=payer.address,
        tax_number=payer.tax_number,
        tax_rate=pack.tax.rate,
        issued_at=at,
        issued_on=today,
        issued_by=by.id,
        due_on=today + timedelta(days=payer.terms_days),
        line_count=len(charges),
        total_minor=total,
        tax_minor=sum(each.tax_minor for each in charges),
        currency=payer.currency,
    )
    for position, charge in enumerate(charges, 1):
        charge.invoice, charge.position = invoice, position
    Charge.objects.bulk_update(charges, ["invoice", "position"], batch_size=1_000)
    outbox.publish(
        InvoiceIssued(
            market=invoice.market,
            subject=f"invoice:{invoice.pk}",
            actor=by.id,
            at=at,
            invoice_id=str(invoice.pk),
            number=invoice.number,
            amount_minor=total,
            currency=invoice.currency,
            due_on=invoice.due_on,
        )
    )
    return invoice


def _with_charges() -> list[tuple[UUID, str]]:
    """Payers of whom something is on no invoice yet, in one order."""
    waiting = Charge.objects.filter(invoice__isnull=True).values("payer").annotate(n=Sum("amount_minor"))
    rows = Payer.objects.filter(pk__in=waiting.filter(n__gt=0).values("payer"))
    return list(rows.order_by("market", "code").values_list("pk", "market"))


def _last_month(market: str, at: datetime) -> date:
    today = local_date(at, accounts.get_pack(market).time_zone)
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def _next(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
