"""The form of a message that Celery (protocol 2, JSON) accepts from SQS, made without Celery.

The relay, EventBridge Scheduler and the telemetry Lambda all write it. Anything else on a queue ends as a
dead letter, see `apps.core.tasking.gate`.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from apps.core.tasking.queues import Queue

_NO_CALLBACKS: Final = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}


def render(
    *,
    task: str,
    kwargs: Mapping[str, Any],
    message_id: str,
    queue: Queue | str,
    published_ms: int | None = None,
) -> str:
    """The SQS body that makes a worker run `task(**kwargs)`.

    `message_id` becomes Celery's task id. `published_ms` marks a message of the outbox: the worker confirms
    such a message when its task has succeeded and logs how long it waited.
    """
    headers: dict[str, Any] = {
        "lang": "py",
        "task": task,
        "id": message_id,
        "root_id": message_id,
        "parent_id": None,
        "group": None,
        "argsrepr": "",
        "kwargsrepr": "",
    }
    if published_ms is not None:
        headers["outbox_published_ms"] = published_ms
    return _dump(
        {
            "body": _dump([[], dict(kwargs), _NO_CALLBACKS]),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": headers,
            "properties": {
                "correlation_id": message_id,
                "delivery_mode": 2,
                "delivery_tag": message_id,
                "delivery_info": {"exchange": "", "routing_key": str(queue)},
                "priority": 0,
            },
        }
    )


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
