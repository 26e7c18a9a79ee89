"""What a topic rule does with a message: to a Kinesis stream or to an SQS queue."""

import base64
import json
from typing import Any

from moto.kinesis.models import kinesis_backends
from moto.sqs.models import sqs_backends

from deploy.local.cloud import kinesis, sqs
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.iot.sql import Message, substitute
from deploy.local.cloud.sqs.queue import LocalQueue


class ActionError(Exception):
    """An action could not be carried out: its target is missing or of a kind that is not emulated."""


def act(action: dict[str, Any], message: Message, topic: str, config: CloudConfig) -> None:
    """Carry out one action of a rule."""
    if "kinesis" in action:
        _to_stream(action["kinesis"], message, topic, config)
    elif "sqs" in action:
        _to_queue(action["sqs"], message, config)
    else:
        msg = f"no emulation of the action {', '.join(action)}"
        raise ActionError(msg)


def _to_stream(settings: dict[str, Any], message: Message, topic: str, config: CloudConfig) -> None:
    stream = kinesis_backends[config.account_id][config.region].streams.get(settings["streamName"])
    if stream is None:
        msg = f"no stream {settings['streamName']}"
        raise ActionError(msg)
    key = substitute(settings.get("partitionKey", "${topic()}"), message, topic)
    kinesis.put_record(stream, key, "", base64.b64encode(_encode(message)).decode())


def _to_queue(settings: dict[str, Any], message: Message, config: CloudConfig) -> None:
    name = settings["queueUrl"].rsplit("/", 1)[-1]
    queue = sqs_backends[config.account_id][config.region].queues.get(name)
    if not isinstance(queue, LocalQueue):
        msg = f"no queue {name}"
        raise ActionError(msg)
    body = _encode(message)
    sqs.send(queue, base64.b64encode(body).decode() if settings.get("useBase64") else body.decode())


def _encode(message: Message) -> bytes:
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()
