"""Breaks follow what was found: opened, brought up to date, closed, and back again."""

# ruff: noqa: S608 - identifiers of our own; values stay parameters

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from apps.reconciliation.services.engine.finding import KINDS, Comparison

# One row a break, with its items; a group whose items were all taken by a later rule is none.
_CURRENT: Final = """
CREATE TEMPORARY TABLE recon_breaks ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, f.key, f.outcome AS kind, f.lsum, f.rsum, f.currency, f.occurred_at,
       array_agg(x.item_id ORDER BY x.item_id) AS item_ids
  FROM {found} f JOIN {rest} x ON x.key = f.key
 WHERE f.place = 1 AND f.outcome IN ({kinds}) AND x.kept
 GROUP BY f.key, f.outcome, f.lsum, f.rsum, f.currency, f.occurred_at
"""
_FACTS: Final = "kind, left_minor, right_minor, delta_minor, currency, item_ids, occurred_at"
# Waived ones stay so until their day has come; what a journal explained does while it is the same.
_UPSERT: Final = f"""
INSERT INTO reconciliation_break AS b (id, stream, market, key, {_FACTS}, state, opened_at, seen_at,
    reopened_count, closed_by, resolution, waived_by, waiver_reason, version)
SELECT c.id, %(stream)s, %(market)s, c.key, c.kind, c.lsum, c.rsum, c.lsum - c.rsum, c.currency, c.item_ids,
    c.occurred_at, 'open', %(at)s, %(at)s, 0, '', '', '', '', 1
  FROM recon_breaks c ORDER BY c.key
ON CONFLICT (stream, market, key) DO UPDATE SET
    kind = EXCLUDED.kind, left_minor = EXCLUDED.left_minor, right_minor = EXCLUDED.right_minor,
    delta_minor = EXCLUDED.delta_minor, currency = EXCLUDED.currency, item_ids = EXCLUDED.item_ids,
    occurred_at = EXCLUDED.occurred_at, seen_at = %(at)s, version = b.version + 1,
    state = CASE WHEN b.state = 'waived' AND b.waived_until > %(today)s THEN 'waived' ELSE 'open' END,
    opened_at = CASE WHEN b.state = 'closed' THEN %(at)s ELSE b.opened_at END,
    reopened_count = b.reopened_count
        + (b.state = 'closed' OR (b.state = 'waived' AND b.waived_until <= %(today)s))::int,
    closed_at = NULL, closed_by = '', resolution = '', match_id = NULL, journal_id = NULL
 WHERE (b.state = 'closed' AND b.resolution <> 'journal')
    OR (b.state = 'waived' AND b.waived_until <= %(today)s)
    OR (b.kind, b.left_minor, b.right_minor, b.currency, b.item_ids)
       IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.left_minor, EXCLUDED.right_minor, EXCLUDED.currency,
                         EXCLUDED.item_ids)
RETURNING b.id, b.state
"""
# What a run over the same window does not find any more is over: by the match of its items, or by itself.
_CLOSE: Final = """
WITH ended AS (
    SELECT b.id, (SELECT max(p.match_id) FROM reconciliation_matchitem p
                   WHERE p.item_id = ANY(b.item_ids) AND p.stream = b.stream AND p.counts) AS match_id
      FROM reconciliation_break b
     WHERE b.stream = %(stream)s AND b.market = %(market)s
       AND (b.state <> 'closed' OR b.resolution = 'journal')
       AND b.occurred_at >= %(start)s AND b.occurred_at < %(end)s
       AND NOT EXISTS (SELECT 1 FROM recon_breaks c WHERE c.key = b.key)
)
UPDATE reconciliation_break b SET state = 'closed', closed_at = %(at)s, closed_by = %(by)s,
    resolution = CASE WHEN ended.match_id IS NULL THEN 'cleared' ELSE 'match' END, match_id = ended.match_id,
    journal_id = NULL, waived_until = NULL, waived_by = '', waiver_reason = '', version = b.version + 1
  FROM ended WHERE b.id = ended.id RETURNING b.id
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """Ids of breaks that are open and new, worse, different or back, and of those that ended."""

    opened: list[UUID]
    closed: list[UUID]


def store_breaks(comparison: Comparison, *, today: date, by: str, at: datetime) -> Moved:
    """Make the table of breaks say what was found. Joins the transaction."""
    params = {
        **comparison.params(comparison.rules[0].text),
        "today": today,
        "by": by,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS recon_breaks")
        cursor.execute(_CURRENT.format(found=comparison.found, rest=comparison.rest, kinds=KINDS))
        cursor.execute(_UPSERT, params)
        opened = [break_id for break_id, state in cursor.fetchall() if state == "open"]
        cursor.execute(_CLOSE, params)
        closed = [break_id for (break_id,) in cursor.fetchall()]
    return Moved(opened, closed)
