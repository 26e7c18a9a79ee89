"""The body of a queue message as Celery reads it (message protocol 2, JSON, no broker extras)."""

import json

from vehicle_stream.types import Batch

TASK = "telemetry.ingest_batch"
ROUTING_KEY = "telemetry"


def celery_message(batch: Batch) -> str:
    """A message that a Celery worker runs as ``telemetry.ingest_batch(batch=…)``; its id is the batch's."""
    task_id = batch["batch_id"]
    no_followers = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
    return json.dumps(
        {
            "body": _compact([[], {"batch": batch}, no_followers]),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": {
                "lang": "py",
                "task": TASK,
                "id": task_id,
                "root_id": task_id,
                "parent_id": None,
                "group": None,
                "retries": 0,
                "argsrepr": "",
                "kwargsrepr": "",
                "origin": "lambda@telemetry",
            },
            "properties": {
                "correlation_id": task_id,
                "delivery_info": {"exchange": "", "routing_key": ROUTING_KEY},
                "delivery_mode": 2,
                "delivery_tag": task_id,
                "body_encoding": "utf-8",
            },
        },
        separators=(",", ":"),
    )


def _compact(value: object) -> str:
    # A list of our own types cannot hold NaN; refusing it anyway keeps a mistake from poisoning the queue.
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
