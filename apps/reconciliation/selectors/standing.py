"""How every stream stands: what the page of reconciliation opens with."""

from typing import Any, Final

from django.db import connection

from apps.core.types import Actor
from apps.reconciliation.rules.streams import STREAMS

_STANDING: Final = """
SELECT l.market, %(stream)s, l.watermark, r.watermark, coalesce(b.open, 0), coalesce(b.overdue, 0),
       coalesce(b.waived, 0), coalesce(m.suggested, 0), run.finished_at, run.counts::json,
       (SELECT coalesce(json_agg(json_build_object('currency', x.currency, 'amount_minor', x.amount)
                                 ORDER BY x.currency), '[]'::json)
          FROM (SELECT currency, sum(abs(delta_minor))::bigint AS amount FROM reconciliation_break
                 WHERE stream = %(stream)s AND market = l.market AND state = 'open' GROUP BY 1) x)
  FROM reconciliation_reconsource l
  JOIN reconciliation_reconsource r ON r.market = l.market AND r.kind = %(right)s
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE k.state = 'open') AS open,
           count(*) FILTER (WHERE k.state = 'waived') AS waived,
           count(*) FILTER (WHERE k.state = 'open' AND i.due_at < now()) AS overdue
      FROM reconciliation_break k LEFT JOIN inbox_inboxitem i ON i.id = k.inbox_item_id
     WHERE k.stream = %(stream)s AND k.market = l.market AND k.state <> 'closed') b ON true
  LEFT JOIN LATERAL (
    SELECT count(*) AS suggested FROM reconciliation_match
     WHERE stream = %(stream)s AND market = l.market AND state = 'suggested') m ON true
  LEFT JOIN LATERAL (
    SELECT finished_at, counts FROM reconciliation_reconrun
     WHERE stream = %(stream)s AND market = l.market AND NOT dry_run AND state = 'done'
     ORDER BY started_at DESC LIMIT 1) run ON true
 WHERE l.kind = %(left)s AND (%(everywhere)s OR l.market = ANY(%(markets)s)) ORDER BY l.market
"""
_NAMES: Final = (
    "market",
    "stream",
    "left_watermark",
    "right_watermark",
    "open",
    "overdue",
    "waived",
    "suggested",
    "run_at",
    "counts",
    "amounts",
)


def list_standing(actor: Actor) -> list[dict[str, Any]]:
    """A row a stream and market; two books that nothing has come into yet are not there."""
    rows: list[dict[str, Any]] = []
    with connection.cursor() as cursor:
        for stream in STREAMS:
            params: dict[str, Any] = {
                "stream": stream.code,
                "left": stream.left.value,
                "right": stream.right.value,
                "everywhere": actor.markets is None,
                "markets": sorted(actor.markets or ()),
            }
            cursor.execute(_STANDING, params)
            for row in cursor.fetchall():
                values = dict(zip(_NAMES, row, strict=True))
                rows.append({**values, "left": stream.left.value, "right": stream.right.value})
    return rows
