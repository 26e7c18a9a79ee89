"""The book of payers' invoices: what their transfers have to add up to."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, CharField, F, Q, QuerySet, When
from django.db.models.functions import Concat

from apps.billing import selectors as billing
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.services.books.parts import ACTOR, EXACT, FINAL, NOTHING, VOID, Rows, text

# The longest terms, and some patience after them.
_LONGER: Final = timedelta(days=300)


def _invoices(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """Invoices whose day is over, and those that something was paid of: the others may wait."""
    rows = billing.visible_invoices(ACTOR).filter(market=market, issued_at__gte=since - _LONGER)
    due = Q(state="overdue") | Q(paid_minor__gt=0) | Q(state__in=("paid", "credited"))
    state = Case(
        When(credited_minor__gte=F("total_minor"), then=VOID), default=FINAL, output_field=CharField()
    )
    return (
        rows.filter(due)
        .order_by()
        .values_list(
            *("number", F("number"), NOTHING, F("total_minor") - F("credited_minor"), "currency"),
            *("issued_at", state),
            *(Concat(text("Invoice "), "number", text(" \u00b7 "), "organisation"), EXACT),
        )
    )


BOOKS: Final[Mapping[SourceKind, Rows]] = {SourceKind.PAYER_BILL: _invoices}
