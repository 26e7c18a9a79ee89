"""Books and their lines: loaded in bulk, restated in place."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final

import orjson
from django.db import connection, transaction

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.reconciliation.events import ItemsRestated
from apps.reconciliation.models import ReconSource
from apps.reconciliation.services.undoing import take_apart
from apps.reconciliation.types import Loaded, NewReconItem

_AT_ONCE: Final = 5_000
_UPSERT: Final = """
INSERT INTO reconciliation_reconitem AS i (source_id, market, ext_id, reference, batch, amount_minor,
    currency, ts, slack_minor, state, label, details, digest, loaded_at)
SELECT %(source)s, %(market)s, n.ext_id, n.reference, n.batch, n.amount_minor, n.currency, n.ts,
    n.slack_minor, n.state, n.label,
    n.details, n.digest, %(at)s
  FROM json_to_recordset(%(rows)s::json) AS n (ext_id text, reference text, batch text, amount_minor bigint,
    currency text, ts timestamptz, slack_minor int, state text, label text, details jsonb,
    digest text) ORDER BY n.ext_id
ON CONFLICT (source_id, ext_id) DO UPDATE SET reference = EXCLUDED.reference, batch = EXCLUDED.batch,
    amount_minor = EXCLUDED.amount_minor, currency = EXCLUDED.currency, ts = EXCLUDED.ts,
    slack_minor = EXCLUDED.slack_minor, state = EXCLUDED.state,
    label = EXCLUDED.label, details = EXCLUDED.details, digest = EXCLUDED.digest,
    loaded_at = EXCLUDED.loaded_at
 WHERE i.digest <> EXCLUDED.digest
RETURNING i.id, i.xmax = 0
"""


def source_of(kind: str, market: str) -> ReconSource:
    """The book of that kind in that market; made when it is first spoken of."""
    return ReconSource.objects.get_or_create(kind=kind, market=market)[0]


@transaction.atomic
def load_items(
    *, kind: str, market: str, items: Iterable[NewReconItem], watermark: datetime | None, at: datetime
) -> Loaded:
    """Bring lines in, as many as there are, some thousands at a time. Lines that are there as they are stay
    untouched; of those that changed, matches are taken apart.
    """
    source = source_of(kind, market)
    new = known = 0
    changed: list[int] = []
    for some in _chunks(items):
        fresh, restated = _upsert(source, some, at)
        new, known = new + fresh, known + len(some) - fresh - len(restated)
        changed += restated
    announce_restated(source, changed, at)
    advance(source, watermark, at)
    return Loaded(new, len(changed), known)


def announce_restated(source: ReconSource, item_ids: Sequence[int], at: datetime) -> None:
    """A book changed these lines: take their matches apart, and say so."""
    matches = take_apart(item_ids=item_ids, at=at) if item_ids else 0
    if matches:
        outbox.publish(
            ItemsRestated(
                market=source.market,
                subject=f"recon_source:{source.pk}",
                actor=Actor.system("reconciliation").id,
                at=at,
                source=source.kind,
                items=len(item_ids),
                matches=matches,
            )
        )


def advance(source: ReconSource, watermark: datetime | None, at: datetime) -> None:
    """A watermark only rises."""
    source.loaded_at = at
    if watermark is not None and (source.watermark is None or watermark > source.watermark):
        source.watermark = watermark
    source.save(update_fields=["watermark", "loaded_at"])


def _upsert(source: ReconSource, items: Sequence[NewReconItem], at: datetime) -> tuple[int, list[int]]:
    # Of two lines with one id in one load the last speaks, as it would if they came one after the other.
    rows = {item.ext_id: _row(item) for item in items}
    values: dict[str, Any] = {
        "source": source.pk,
        "market": source.market,
        "at": at,
        "rows": orjson.dumps(list(rows.values())).decode(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, values)
        written = cursor.fetchall()
    return sum(is_new for _, is_new in written), [item_id for item_id, is_new in written if not is_new]


def _row(item: NewReconItem) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ext_id": item.ext_id[:200],
        "reference": (item.reference or f"~{item.ext_id}")[:200],
        "batch": item.batch[:200],
        "amount_minor": item.amount_minor,
        "currency": item.currency,
        "ts": item.ts,
        "slack_minor": item.slack_minor,
        "state": item.state.value,
        "label": item.label[:300],
        "details": dict(item.details),
    }
    row["digest"] = hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
    return row


def _chunks(items: Iterable[NewReconItem]) -> Iterable[list[NewReconItem]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
