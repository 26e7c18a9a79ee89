"""Whether new cars are heard: a step that follows by itself, both ways, as the papers do."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from apps.core.types import Actor

ACTOR: Final = Actor.system("fleet.signals")

_FOLLOW: Final = """
UPDATE fleet_intakestep AS s SET state = w.state, since = %(at)s, done_by = w.done_by
FROM (
    SELECT c.id, CASE WHEN c.vehicle_id = ANY(%(heard)s::uuid[]) THEN 'done' ELSE 'waiting' END AS state,
           CASE WHEN c.vehicle_id = ANY(%(heard)s::uuid[]) THEN %(actor)s ELSE '' END AS done_by
    FROM fleet_intakecar AS c WHERE c.released_at IS NULL
    ORDER BY c.id FOR UPDATE
) AS w
WHERE s.car_id = w.id AND s.step = 'signal' AND s.state <> w.state
"""


def follow_signals(*, heard: Collection[UUID], at: datetime) -> None:
    """`heard` are the cars in commissioning that are within reach; of the others nobody has heard a word, or
    none any more. Cars that were released stay as they were.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW, {"heard": list(heard), "actor": ACTOR.id, "at": at})
