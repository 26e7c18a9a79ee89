"""Reads of charging; those for people start at `visible_…(actor)`."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.accounts import selectors as accounts
from apps.charging.enums import DISAGREEMENTS, ENDED, Finding
from apps.charging.models import Invoice, InvoiceLine, Record, Session
from apps.charging.types import Figures
from apps.core.types import Actor

M = TypeVar("M", bound=Model)


def visible_sessions(actor: Actor) -> "QuerySet[Session]":
    """Sessions in the actor's markets."""
    return _in_markets(Session.objects.all(), actor)


def visible_records(actor: Actor) -> "QuerySet[Record]":
    """Charge detail records in the actor's markets."""
    return _in_markets(Record.objects.all(), actor)


def visible_invoices(actor: Actor) -> "QuerySet[Invoice]":
    """Energy invoices in the actor's markets."""
    return _in_markets(Invoice.objects.all(), actor)


def list_sessions(actor: Actor) -> "QuerySet[Session]":
    """Visible sessions with the names of car and station."""
    return visible_sessions(actor).annotate(plate=F("vehicle__plate"), station_name=F("station__name"))


def list_records(actor: Actor) -> "QuerySet[Record]":
    """Visible records with the names of car and station, and the invoice that asks money for each."""
    line = InvoiceLine.objects.filter(record=OuterRef("pk")).order_by("invoice__received_at")
    return visible_records(actor).annotate(
        plate=F("vehicle__plate"),
        station_name=F("station__name"),
        invoice=Subquery(line.values("invoice_id")[:1]),
        invoice_number=Subquery(line.values("invoice__number")[:1]),
    )


def list_invoices(actor: Actor) -> "QuerySet[Invoice]":
    """Visible invoices with the names of who brought and who decided them."""
    return visible_invoices(actor).annotate(
        brought_by_name=accounts.name_of("brought_by"), decided_by_name=accounts.name_of("decided_by")
    )


def list_invoice_lines(actor: Actor) -> "QuerySet[InvoiceLine]":
    """Lines of the visible invoices with what their records say."""
    lines = InvoiceLine.objects.filter(invoice__in=visible_invoices(actor).order_by())
    return lines.annotate(
        record_energy_wh=F("record__energy_wh"),
        record_cost_minor=F("record__cost_minor"),
        record_session=F("record__session_id"),
        plate=F("record__vehicle__plate"),
        station_name=F("record__station__name"),
    )


def moment_of_line() -> Coalesce:
    """Of an invoice's line: when the record that it names ended, or when its invoice came."""
    return Coalesce(F("record__ended_at"), F("invoice__received_at"))


def summarise(actor: Actor, *, at: datetime, market: str) -> Figures:
    """The last 24 hours of a market: who charges now, what was charged, what does not agree (30 days)."""
    rows = visible_sessions(actor).filter(market=market)
    day = Q(ended_at__gt=at - timedelta(days=1), ended_at__lte=at)
    recent = Q(started_at__gt=at - timedelta(days=30))
    found = rows.filter(started_at__gt=at - timedelta(days=31)).aggregate(
        active=Count("pk", filter=~Q(status__in=ENDED) & Q(started_at__gt=at - timedelta(days=1))),
        energy=Coalesce(Sum("energy_wh", filter=day), 0),
        cost=Coalesce(Sum("cost_minor", filter=day), 0),
        disagreeing=Count("pk", filter=recent & Q(finding__in=DISAGREEMENTS)),
        unbilled=Count("pk", filter=recent & Q(finding=Finding.UNBILLED)),
    )
    currency = rows.order_by("-started_at").values_list("currency", flat=True).first() or ""
    return Figures(
        active=found["active"],
        energy_wh=found["energy"],
        cost_minor=found["cost"],
        currency=currency,
        disagreeing=found["disagreeing"],
        unbilled=found["unbilled"],
    )


def _in_markets(rows: "QuerySet[M]", actor: Actor) -> "QuerySet[M]":
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
