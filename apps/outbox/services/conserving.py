"""The proof that no message is lost: what was said against what became of it, from different tables.

What was said is counted from the facts and from who listens to them; what became of it from the messages and
the dead letters. So a fact whose message was never written, one that nobody will ever act on, and a dead one
without its letter all show.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import orjson
from django.db import connection

from apps.outbox.services.routing import queue_of, subscribers
from apps.outbox.types import Became, Said

# The relay acts on what is due within seconds; what is due for so long is on nobody's list.
_ON_ITS_WAY: Final = timedelta(minutes=30)
_SAID: Final = """
SELECT listener.queue, date_trunc('hour', fact.recorded_at) AS hour, count(*)
  FROM outbox_fact fact
  JOIN json_to_recordset(%s::json) AS listener (type text, queue text) ON listener.type = fact.type
 WHERE fact.recorded_at >= %s AND fact.recorded_at < %s GROUP BY 1, 2 ORDER BY 2, 1
"""
_BECAME: Final = """
SELECT message.queue, date_trunc('hour', fact.recorded_at) AS hour,
       count(*) FILTER (WHERE message.state = 'done'),
       count(*) FILTER (WHERE message.state = 'enqueued' AND message.due_at > %s),
       count(*) FILTER (WHERE message.state = 'dlq' AND EXISTS (
           SELECT 1 FROM outbox_deadletter letter WHERE letter.task_id = message.id::text)),
       count(*) FILTER (WHERE message.state = 'expired')
  FROM outbox_fact fact JOIN outbox_outboxmessage message ON message.fact_id = fact.id
 WHERE fact.recorded_at >= %s AND fact.recorded_at < %s GROUP BY 1, 2 ORDER BY 2, 1
"""


def count_said(*, start: datetime, end: datetime) -> list[Said]:
    """By queue and hour, of the facts recorded in [start, end)."""
    listeners: Sequence[dict[str, str]] = [
        {"type": event_type, "queue": queue_of(task).value}
        for event_type, tasks in subscribers().items()
        for task in tasks
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SAID, [orjson.dumps(listeners).decode(), start, end])
        return [Said(*row) for row in cursor.fetchall()]


def count_became(*, start: datetime, end: datetime, at: datetime) -> list[Became]:
    """By queue and hour, of the facts recorded in [start, end)."""
    with connection.cursor() as cursor:
        cursor.execute(_BECAME, [at - _ON_ITS_WAY, start, end])
        return [Became(*row) for row in cursor.fetchall()]
