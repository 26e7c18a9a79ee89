"""Our own books into lines: from what other apps show to INSERT … SELECT, without a row in Python."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from apps.reconciliation.enums import SourceKind
from apps.reconciliation.services.books import charging, invoices, money
from apps.reconciliation.services.books.parts import Rows
from apps.reconciliation.services.sources import advance, announce_restated, source_of
from apps.reconciliation.types import Loaded

_BACK: Final = timedelta(days=45)
_COLUMNS: Final = "ext_id, reference, batch, amount_minor, currency, ts, state, label, slack_minor"
_LOAD: Final = """
INSERT INTO reconciliation_reconitem AS i (source_id, market, {columns}, details, digest, loaded_at)
SELECT %s, %s, {columns}, '{{}}'::jsonb,
       md5(concat_ws('|', ext_id, reference, batch, amount_minor, currency, extract(epoch FROM ts), state,
       label, slack_minor)), %s
  FROM ({rows}) n ({columns}) ORDER BY ext_id
ON CONFLICT (source_id, ext_id) DO UPDATE SET reference = EXCLUDED.reference, batch = EXCLUDED.batch,
    amount_minor = EXCLUDED.amount_minor, currency = EXCLUDED.currency, ts = EXCLUDED.ts,
    state = EXCLUDED.state,
    label = EXCLUDED.label, slack_minor = EXCLUDED.slack_minor, digest = EXCLUDED.digest,
    loaded_at = EXCLUDED.loaded_at
 WHERE i.digest <> EXCLUDED.digest
RETURNING i.id, i.xmax = 0
"""
OWN_BOOKS: Final[Mapping[SourceKind, Rows]] = {**money.BOOKS, **invoices.BOOKS, **charging.BOOKS}


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
