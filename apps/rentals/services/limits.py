"""What rides cost, once a day and after a load: the highest fare in a thousand of each kind."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.rentals.rules.routes import LEAST_SAMPLES

JOB: Final = "rentals.fare_limits"
_HORIZON: Final = timedelta(days=180)
# Fares that were doubted and never agreed to say nothing about what is usual.
_RIDES: Final = """
    SELECT r.* FROM rentals_rental r LEFT JOIN rentals_farecheck c ON c.rental_id = r.id
     WHERE r.priced_at >= %(since)s AND r.captured_at IS NOT NULL AND NOT r.is_corrected
       AND (c.id IS NULL OR c.state = 'passed')
"""
_PAIRS: Final = f"""
INSERT INTO rentals_farelimit AS l (id, market, currency, basis, start_station_id, end_station_id,
    distance_class, samples, limit_minor, computed_at)
SELECT gen_random_uuid(), market, currency, 'pair', start_station_id, end_station_id, NULL, count(*),
       percentile_disc(0.999) WITHIN GROUP (ORDER BY fare_minor), %(at)s
  FROM ({_RIDES}) r WHERE start_station_id IS NOT NULL AND end_station_id IS NOT NULL
 GROUP BY market, currency, start_station_id, end_station_id HAVING count(*) >= %(least)s
ON CONFLICT (market, currency, start_station_id, end_station_id) WHERE basis = 'pair'
DO UPDATE SET samples = excluded.samples, limit_minor = excluded.limit_minor,
    computed_at = excluded.computed_at
"""  # noqa: S608 - words of our own
_CLASSES: Final = f"""
INSERT INTO rentals_farelimit AS l (id, market, currency, basis, start_station_id, end_station_id,
    distance_class, samples, limit_minor, computed_at)
SELECT gen_random_uuid(), market, currency, 'distance', NULL, NULL, rentals_distance_class(distance_m),
       count(*), percentile_disc(0.999) WITHIN GROUP (ORDER BY fare_minor), %(at)s
  FROM ({_RIDES}) r WHERE distance_m IS NOT NULL
 GROUP BY market, currency, rentals_distance_class(distance_m) HAVING count(*) >= %(least)s
ON CONFLICT (market, currency, distance_class) WHERE basis = 'distance'
DO UPDATE SET samples = excluded.samples, limit_minor = excluded.limit_minor,
    computed_at = excluded.computed_at
"""  # noqa: S608 - words of our own


def run_limits(*, scheduled_time: str, at: datetime) -> None:
    """The day's look, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(limits=compute_limits(at=at))


def follow_load(*, event: EventMessage, at: datetime) -> None:
    """Rides of the past have come: they count from now on."""
    with outbox.once(event["id"], JOB) as first:
        if first:
            compute_limits(at=at)


@transaction.atomic
def compute_limits(*, at: datetime) -> int:
    """Compute every limit anew; kinds with too few rides have none. How many there are."""
    values: dict[str, Any] = {"since": at - _HORIZON, "at": at, "least": LEAST_SAMPLES}
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, values)
        made = int(cursor.rowcount)
        cursor.execute(_CLASSES, values)
        made += cursor.rowcount
        cursor.execute("DELETE FROM rentals_farelimit WHERE computed_at < %s", [at])
    return int(made)
