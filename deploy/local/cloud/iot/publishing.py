"""`iot-data publish`: the hottest call of the local cloud, so answered before moto sees it."""

import json
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from moto.iot.models import FakeRule, iot_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.iot import sql
from deploy.local.cloud.iot.actions import ActionError, act
from deploy.local.cloud.iot.topics import matches
from deploy.local.cloud.responses import json_response

PREFIX = "/topics/"
MOST_BYTES = 128 * 1024  # AWS IoT's own limit of a payload

_log = logging.getLogger("local_cloud.iot")


class Publisher:
    """Runs the enabled rules over each message.

    A message no rule can read is dropped and counted, as IoT Core does it (there: a metric).
    """

    def __init__(self, config: CloudConfig) -> None:
        self._config = config
        self._statements: dict[str, sql.Statement] = {}
        self._published = 0
        self._failures: dict[str, int] = {}
        self._listeners: list[Callable[[str, bytes], None]] = []

    def tell(self, listener: Callable[[str, bytes], None]) -> None:
        """Let somebody of the cloud itself hear every message."""
        self._listeners.append(listener)

    def __call__(self, request: Request) -> Response | None:
        """Answer a publish; None for every other request."""
        if request.method != "POST" or not request.path.startswith(PREFIX):
            return None
        if "/iotdata/" not in request.headers.get("Authorization", ""):
            return None
        payload = request.get_data()
        if len(payload) > MOST_BYTES:
            return _refused("The payload is larger than 128 KB")
        # boto3 escapes the slashes; the server has undone that once, a proxy may have escaped them again.
        self.publish(unquote(request.path.removeprefix(PREFIX)), payload)
        return json_response({})

    def publish(self, topic: str, payload: bytes) -> None:
        """Hand a message to every rule whose filter matches."""
        self._published += 1
        for rule in list(iot_backends[self._config.account_id][self._config.region].rules.values()):
            if not rule.rule_disabled:
                self._apply(rule, topic, payload)
        for listener in self._listeners:
            listener(topic, payload)

    def report(self) -> dict[str, Any]:
        """How much was published and what went wrong, by rule."""
        return {"published": self._published, "failures": dict(self._failures)}

    def _apply(self, rule: FakeRule, topic: str, payload: bytes) -> None:
        try:
            statement = self._statement(rule.sql)
            if not matches(statement.topic_filter, topic):
                return
            message = statement.run(_object(payload), topic)
            for action in rule.actions:
                act(action, message, topic, self._config)
        except (ValueError, ActionError) as problem:
            if not self._failures.get(rule.rule_name):
                _log.warning("rule %s: %s (said once; counted in /_local/health)", rule.rule_name, problem)
            self._failures[rule.rule_name] = self._failures.get(rule.rule_name, 0) + 1

    def _statement(self, text: str) -> sql.Statement:
        if text not in self._statements:
            self._statements[text] = sql.parse(text)
        return self._statements[text]


def _object(payload: bytes) -> sql.Message:
    found = json.loads(payload)
    if not isinstance(found, dict):
        msg = "the payload is no JSON object"
        raise ValueError(msg)
    return found


def _refused(problem: str) -> Response:
    answer = json_response({"message": problem}, status=413)
    answer.headers["x-amzn-ErrorType"] = "RequestEntityTooLargeException"
    return answer
