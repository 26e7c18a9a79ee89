"""Money of payers that reached the bank, told to billing: by what a line names, or what a person matched."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection

from apps.billing import services as billing
from apps.billing.types import Transfer

STREAM: Final = "invoices_bank"
# A person who takes a match apart says that the line is for something else, whatever it names. What a book
# took apart by restating a line is put together again by the next run.
_STANDING: Final = """
SELECT i.ext_id, i.amount_minor, i.currency, i.ts, coalesce(matched.number, CASE WHEN EXISTS (
           SELECT 1 FROM reconciliation_matchitem p JOIN reconciliation_match m ON m.id = p.match_id
            WHERE p.item_id = i.id AND p.stream = %(stream)s AND m.state IN ('undone', 'rejected')
              AND m.decided_by NOT LIKE 'system:%%') THEN '' ELSE i.reference END)
  FROM reconciliation_reconitem i
  JOIN reconciliation_reconsource s ON s.id = i.source_id AND s.kind = 'transfer' AND s.market = %(market)s
  LEFT JOIN LATERAL (
      SELECT l.ext_id AS number
        FROM reconciliation_matchitem p
        JOIN reconciliation_match m ON m.id = p.match_id AND m.state = 'confirmed'
        JOIN reconciliation_matchitem q ON q.match_id = m.id AND q.side = 'left'
        JOIN reconciliation_reconitem l ON l.id = q.item_id
       WHERE p.item_id = i.id AND p.stream = %(stream)s AND p.live
       ORDER BY l.ext_id LIMIT 1) matched ON true
 WHERE i.state = 'final'
 ORDER BY i.ts, i.id
"""


def tell_transfers(*, market: str, at: datetime) -> int:
    """Tell billing of every line that pays an invoice, and of those that do no more. Again changes nothing.
    Returns how many payments moved.
    """
    standing = _standing(market)
    numbers = {each.ext_id: each.number for each in standing}
    gone = billing.take_back_transfers(market=market, standing=numbers, at=at)
    return gone + billing.receive_transfers(market=market, transfers=standing, at=at)


def _standing(market: str) -> Sequence[Transfer]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"stream": STREAM, "market": market})
        rows: list[Any] = cursor.fetchall()
    return [
        Transfer(ext_id=ext_id, amount_minor=amount, currency=currency, at=ts, number=number)
        for ext_id, amount, currency, ts, number in rows
        if number
    ]
