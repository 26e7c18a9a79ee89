"""Our own books into lines: from what other apps show to INSERT … SELECT, without a row in Python."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Case, CharField, DateTimeField, F, QuerySet, Value, When
from django.db.models.functions import Cast, Concat

from apps.core.types import Actor
from apps.payments import selectors as payments
from apps.payments.enums import PayoutStatus
from apps.reconciliation.enums import ItemState, SourceKind
from apps.reconciliation.services.sources import advance, announce_restated, source_of
from apps.reconciliation.types import Loaded

_BACK: Final = timedelta(days=45)
_COLUMNS: Final = "ext_id, reference, batch, amount_minor, currency, ts, state, label"
_LOAD: Final = """
INSERT INTO reconciliation_reconitem AS i (source_id, market, {columns}, details, digest, loaded_at)
SELECT %s, %s, {columns}, '{{}}'::jsonb,
       md5(concat_ws('|', ext_id, reference, batch, amount_minor, currency, extract(epoch FROM ts), state,
       label)), %s
  FROM ({rows}) n ({columns}) ORDER BY ext_id
ON CONFLICT (source_id, ext_id) DO UPDATE SET reference = EXCLUDED.reference, batch = EXCLUDED.batch,
    amount_minor = EXCLUDED.amount_minor, currency = EXCLUDED.currency, ts = EXCLUDED.ts,
    state = EXCLUDED.state,
    label = EXCLUDED.label, digest = EXCLUDED.digest, loaded_at = EXCLUDED.loaded_at
 WHERE i.digest <> EXCLUDED.digest
RETURNING i.id, i.xmax = 0
"""
Rows = Callable[[str, datetime], "QuerySet[Any, Any]"]


def _payouts(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What the provider says that it sends to our bank."""
    done = [When(status=PayoutStatus.PAID, then=Value(ItemState.FINAL.value))]
    gone = [PayoutStatus.FAILED, PayoutStatus.CANCELLED]
    void = [When(status__in=gone, then=Value(ItemState.VOID.value))]
    rows = payments.visible_payouts(_ACTOR).filter(market=market, created_at__gte=since).order_by()
    return rows.values_list(
        "psp_id",
        F("psp_id"),
        Value("", output_field=CharField()),
        "amount_minor",
        "currency",
        Cast("arrival_date", output_field=DateTimeField()),
        Case(*done, *void, default=Value(ItemState.PENDING.value), output_field=CharField()),
        Concat(Value("Payout "), F("psp_id")),
    )


def _movements(market: str, since: datetime) -> "QuerySet[Any, Any]":
    """What moved our balance at the provider, but for the payouts themselves."""
    rows = payments.visible_balance_transactions(_ACTOR).filter(market=market, created_at__gte=since)
    return (
        rows.exclude(kind="payout")
        .order_by()
        .values_list(
            "psp_id",
            F("psp_id"),
            "payout_psp_id",
            "net_minor",
            "currency",
            "created_at",
            Value(ItemState.FINAL.value, output_field=CharField()),
            Concat(F("kind"), Value(" "), F("source_psp_id"), Value(" · "), F("psp_id")),
        )
    )


_ACTOR: Final = Actor.system("reconciliation.loading")
OWN_BOOKS: Final[Mapping[SourceKind, Rows]] = {
    SourceKind.PAYOUT: _payouts,
    SourceKind.BALANCE: _movements,
}


@transaction.atomic
def load_own_book(*, kind: SourceKind, market: str, at: datetime) -> Loaded:
    """Bring a book of ours up to date. A book without a line is not begun."""
    statement, params = OWN_BOOKS[kind](market, at - _BACK).query.sql_with_params()
    if not OWN_BOOKS[kind](market, at - _BACK).exists():
        return Loaded(0, 0, 0)
    source = source_of(kind, market)
    with connection.cursor() as cursor:
        cursor.execute(_LOAD.format(columns=_COLUMNS, rows=statement), [source.pk, market, at, *params])
        written = cursor.fetchall()
    changed = [item_id for item_id, is_new in written if not is_new]
    announce_restated(source, changed, at)
    advance(source, at, at)
    return Loaded(len(written) - len(changed), len(changed), 0)
