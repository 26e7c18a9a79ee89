"""When somebody was here: the base of *Since you left*."""

from datetime import datetime, timedelta
from typing import Final

from apps.accounts.models import Staff

# A tab that polls keeps a visit alive; half an hour of silence ends it.
VISIT_GAP: Final = timedelta(minutes=30)
# Being seen is worth one write a minute, not one a request.
SEEN_INTERVAL: Final = timedelta(minutes=1)

# One statement reads the row and, when it is due, notes the visit: sign-in costs a request at most one query.
_SEE: Final = """
WITH seen AS (
    UPDATE accounts_staff SET
        previous_visit_ended_at =
            CASE WHEN last_seen_at < %(visit_over)s THEN last_seen_at ELSE previous_visit_ended_at END,
        visit_started_at =
            CASE WHEN last_seen_at >= %(visit_over)s THEN visit_started_at ELSE %(at)s END,
        last_seen_at = %(at)s,
        status = CASE WHEN status = 'invited' THEN 'active' ELSE status END
    WHERE cognito_sub = %(sub)s AND disabled_at IS NULL AND (last_seen_at IS NULL OR last_seen_at < %(due)s)
    RETURNING *
)
SELECT * FROM seen
UNION ALL
SELECT * FROM accounts_staff WHERE cognito_sub = %(sub)s AND NOT EXISTS (SELECT 1 FROM seen)
"""


def see(sub: str, *, at: datetime) -> Staff | None:
    """The row of this Cognito `sub`, noting at most once a minute that they are here; None without one."""
    values = {"sub": sub, "at": at, "due": at - SEEN_INTERVAL, "visit_over": at - VISIT_GAP}
    return next(iter(Staff.objects.raw(_SEE, values)), None)
