"""Charges of the road whose ride is known, told to billing; and those whose ride is known no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.billing import services as billing
from apps.billing.types import RoadLine
from apps.reconciliation.services.books.road import STREAM

# As long as rides are looked at again.
_BACK: Final = timedelta(days=90)
_STANDING: Final = """
SELECT l.ext_id, l.details ->> 'kind', l.details ->> 'plate', l.details ->> 'place', l.amount_minor,
       l.currency, l.ts, r.details ->> 'rental'
  FROM reconciliation_matchitem p
  JOIN reconciliation_match m ON m.id = p.match_id AND m.state = 'confirmed'
  JOIN reconciliation_reconitem l ON l.id = p.item_id AND l.market = %(market)s AND l.ts >= %(since)s
  JOIN reconciliation_matchitem q ON q.match_id = m.id AND q.side = 'right' AND q.live
  JOIN reconciliation_reconitem r ON r.id = q.item_id
 WHERE p.stream = %(stream)s AND p.side = 'left' AND p.live AND p.counts AND l.amount_minor > 0
   AND coalesce(r.details ->> 'rental', '') <> ''
 ORDER BY l.ts, l.id
"""


def tell_road(*, market: str, at: datetime) -> int:
    """Tell billing of every charge that is matched with a ride, by a rule or by a person, and of those that
    are no more. Again changes nothing. Returns how many moved.
    """
    since = at - _BACK
    standing = _standing(market, since)
    gone = billing.withdraw_road(
        market=market, standing=[each.number for each in standing], since=since, at=at
    )
    return gone + billing.propose_road(market=market, lines=standing, at=at)


def _standing(market: str, since: datetime) -> Sequence[RoadLine]:
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"stream": STREAM, "market": market, "since": since})
        rows: list[Any] = cursor.fetchall()
    return [
        RoadLine(
            number=ext_id,
            kind=kind,
            rental_id=UUID(rental),
            plate=plate,
            place=place or "",
            amount_minor=amount,
            currency=currency,
            at=ts,
        )
        for ext_id, kind, plate, place, amount, currency, ts, rental in rows
    ]
