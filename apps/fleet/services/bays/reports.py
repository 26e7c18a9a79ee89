"""What a charging operator says of its charging points: newest event time wins, repeats change nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.core.errors import Invalid
from apps.fleet.models import BayStatusChange
from apps.fleet.types import BayReport, BaysReported

# How far the operator's clock may run ahead of ours.
_AHEAD: Final = timedelta(minutes=2)

# One statement: hold the bays in the order of their ids, move each register to the newest report, and write
# down what changed. Of two reports of one moment the later in the alphabet holds, whatever their order of
# arrival. Hearing a bay again also ends what silence made of it. The log gets the report that a status began
# with, and late ones, which belong to the past; a report that says what the one before said is no change.
_TAKE: Final = """
WITH said AS (
    SELECT evse_id, status, ts
    FROM unnest(%(evse_ids)s::text[], %(statuses)s::text[], %(moments)s::timestamptz[])
        AS s (evse_id, status, ts)
), held AS MATERIALIZED (
    SELECT b.id, b.evse_id, b.status, b.reported_status, b.reported_at
    FROM fleet_bay AS b JOIN fleet_station AS p ON p.id = b.station_id
    WHERE p.market = %(market)s AND b.status <> 'REMOVED' AND b.evse_id IN (SELECT evse_id FROM said)
    ORDER BY b.id FOR NO KEY UPDATE OF b
), newest AS (
    SELECT DISTINCT ON (evse_id) evse_id, status, ts FROM said ORDER BY evse_id, ts DESC, status DESC
), moved AS (
    UPDATE fleet_bay AS b SET
        heard_at = %(at)s,
        reported_status = CASE WHEN wins THEN n.status ELSE h.reported_status END,
        reported_at = CASE WHEN wins THEN n.ts ELSE h.reported_at END,
        status = CASE WHEN holds THEN n.status ELSE h.status END,
        status_at = CASE WHEN holds AND n.status <> h.status
                         THEN CASE WHEN wins THEN n.ts ELSE %(at)s END ELSE b.status_at END
    FROM held AS h
    JOIN newest AS n ON n.evse_id = h.evse_id
    CROSS JOIN LATERAL (
        SELECT h.reported_at IS NULL OR (h.reported_at, h.reported_status) < (n.ts, n.status) AS wins
    ) AS w
    CROSS JOIN LATERAL (
        SELECT wins OR (h.reported_at, h.reported_status) = (n.ts, n.status) AS holds
    ) AS k
    WHERE b.id = h.id
    RETURNING b.id, b.status <> h.status AS changed
), noted AS (
    INSERT INTO fleet_baystatuschange (bay_id, ts, status)
    SELECT DISTINCT ON (h.id, s.ts) h.id, s.ts, s.status
    FROM said AS s JOIN held AS h ON h.evse_id = s.evse_id
    WHERE h.reported_at IS NULL OR s.ts < h.reported_at OR s.status <> h.reported_status
       OR h.status = 'UNKNOWN'
    ORDER BY h.id, s.ts, s.status DESC
    ON CONFLICT (bay_id, ts) DO NOTHING
)
SELECT (SELECT count(*) FROM held), (SELECT count(*) FROM moved WHERE changed),
       ARRAY(SELECT DISTINCT evse_id FROM said WHERE evse_id NOT IN (SELECT evse_id FROM held) ORDER BY 1)
"""


@transaction.atomic
def take_bay_reports(*, market: str, reports: Sequence[BayReport], at: datetime) -> BaysReported:
    """Take in what an operator reports of charging points of one market; unknown ones are named in the
    answer.

    Raises Invalid for a report from the future.
    """
    if any(report.ts > at + _AHEAD for report in reports):
        raise Invalid("A report lies ahead of now.", fields={"last_updated": "lies ahead of now"})
    values: dict[str, Any] = {
        "market": market,
        "at": at,
        "evse_ids": [report.evse_id for report in reports],
        "statuses": [report.status.value for report in reports],
        "moments": [report.ts for report in reports],
    }
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, values)
        known, changed, unknown = cursor.fetchone()
    return BaysReported(known=known, changed=changed, unknown=tuple(unknown))


def prune_bay_changes(*, before: datetime) -> int:
    """Forget what happened to bays before this moment. Returns how many changes went."""
    deleted, _ = BayStatusChange.objects.filter(ts__lt=before).delete()
    return deleted
