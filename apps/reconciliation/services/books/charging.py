"""The books of charging: sessions and records in kWh, records and invoices in money."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Case, CharField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, Extract, Greatest

from apps.charging import selectors as charging
from apps.charging.enums import InvoiceState, SessionStatus
from apps.reconciliation.enums import SourceKind, Unit
from apps.reconciliation.services.books.parts import ACTOR, EXACT, FINAL, NOTHING, VOID, Rows, text

_KWH: Final = text(Unit.KWH.value)
_SLASH: Final = text("/")
# By how much a meter of a class may be wrong, in thousandths (EN 50470): points of alternating current have
# meters of class B, those of direct current of class A. A car takes more than 22 kW from the latter only.
CLASS_A: Final = 20
CLASS_B: Final = 10
FASTEST_AC_W: Final = 22_000
# Both sides round to whole Wh, some meters to tens of them.
LEAST_WH: Final = 10


def _sessions(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What meters counted, and how wrong they may be by their class."""
    rows = charging.visible_sessions(ACTOR).filter(
        market=market, ended_at__gte=since, status=SessionStatus.COMPLETED, energy_wh__gt=0
    )
    name = Concat("party_id", _SLASH, "ocpi_id")
    lasted = Greatest(Extract(F("ended_at") - F("started_at"), "epoch"), Value(1))
    share = Case(
        When(mean_w__gt=FASTEST_AC_W, then=Value(CLASS_A)),
        default=Value(CLASS_B),
        output_field=IntegerField(),
    )
    slack = Greatest(Cast(F("energy_wh") * share / 1_000, IntegerField()), Value(LEAST_WH))
    return (
        rows.annotate(mean_w=F("energy_wh") * 3_600 / lasted)
        .order_by()
        .values_list(
            *(name, name, NOTHING, "energy_wh", _KWH, "ended_at", FINAL),
            *(Concat(text("Session "), "ocpi_id"), slack),
        )
    )


def _records(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What operators bill, in kWh, by session; a credit takes back."""
    rows = charging.visible_records(ACTOR).filter(market=market, ended_at__gte=since)
    name = Concat("party_id", _SLASH, "session_ocpi_id")
    return (
        rows.exclude(session_ocpi_id="")
        .order_by()
        .values_list(
            *(Concat("party_id", _SLASH, "ocpi_id"), name, NOTHING, "energy_wh", _KWH, "ended_at", FINAL),
            *(Concat(text("Record "), "ocpi_id"), EXACT),
        )
    )


def _record_costs(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What operators bill, in money without tax, by record."""
    name = Concat("party_id", _SLASH, "ocpi_id")
    rows = charging.visible_records(ACTOR).filter(market=market, ended_at__gte=since).exclude(cost_minor=0)
    return rows.order_by().values_list(
        *(name, name, NOTHING, "cost_minor", "currency", "ended_at", FINAL),
        *(Concat(text("Record "), "ocpi_id"), EXACT),
    )


def _invoice_lines(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What invoices ask for, by the record that they name; of a disputed one nothing is owed."""
    rows = charging.list_invoice_lines(ACTOR).filter(invoice__market=market, invoice__received_at__gte=since)
    state = Case(
        When(invoice__state=InvoiceState.DISPUTED, then=VOID), default=FINAL, output_field=CharField()
    )
    return (
        rows.exclude(cost_minor=0)
        .annotate(
            name=Concat("invoice__party_id", _SLASH, "cdr_ocpi_id"),
            ext=Concat("invoice__party_id", _SLASH, "invoice__number", _SLASH, "cdr_ocpi_id"),
            unit=F("invoice__currency"),
            moment=charging.moment_of_line(),
            words=Concat(text("Invoice "), "invoice__number", text(" \u00b7 "), "cdr_ocpi_id"),
        )
        .order_by()
        .values_list("ext", "name", NOTHING, "cost_minor", "unit", "moment", state, "words", EXACT)
    )


BOOKS: Final[Mapping[SourceKind, Rows]] = {
    SourceKind.SESSION: _sessions,
    SourceKind.RECORD: _records,
    SourceKind.RECORD_COST: _record_costs,
    SourceKind.INVOICE: _invoice_lines,
}
