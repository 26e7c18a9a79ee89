"""Mail that comes in: posted to `/_local/post`, kept in S3 and told on SNS, as the active rule set says."""

import json
import threading
import uuid
from datetime import UTC, datetime
from typing import Any

from moto.s3.models import s3_backends
from moto.ses.models import ses_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.responses import json_response
from deploy.local.cloud.ses.post_office import SHELF
from deploy.local.cloud.ses.telling import publish

# What SES takes in at most.
LARGEST = 40_000_000
_VERDICTS = ("spam", "virus", "spf", "dkim", "dmarc")


class Receipt:
    """Runs receipt rules whose action is S3."""

    def __init__(self, application: LocalCloudApplication, config: CloudConfig) -> None:
        self._application = application
        self._config = config
        self._lock = threading.Lock()
        self._received = 0

    def __call__(self, request: Request) -> Response | None:
        """Take in the message of a POST: `?to=` its envelope's recipient, `?spam=FAIL` a verdict."""
        if request.path != SHELF or request.method != "POST":
            return None
        recipient, raw = request.args.get("to", "").lower(), request.get_data()
        if "@" not in recipient or len(raw) > LARGEST:
            return json_response({"message": "a recipient and at most 40 MB are needed"}, status=400)
        verdicts = {
            f"{name}Verdict": {"status": request.args.get(name, "PASS").upper()[:20]} for name in _VERDICTS
        }
        taken = [self._act(action, recipient, raw, verdicts) for action in self._actions(recipient)]
        if not any(taken):
            return json_response({"message": f"nobody takes mail for {recipient} here"}, status=404)
        with self._lock:
            self._received += 1
        return json_response({"key": next(key for key in taken if key)}, status=202)

    def report(self) -> dict[str, Any]:
        return {"received": self._received}

    def _actions(self, recipient: str) -> list[dict[str, Any]]:
        with self._application.lock("ses"):
            active = ses_backends[self._config.account_id][
                self._config.region
            ].describe_active_receipt_rule_set()
            rules = list(active.rules) if active is not None else []
        mailbox, _, domain = recipient.partition("@")
        # An address of a rule takes mail for its labels, too.
        known = {recipient, f"{mailbox.partition('+')[0]}@{domain}", domain}
        matching = [
            rule
            for rule in rules
            if str(rule.get("Enabled", "true")).lower() == "true"
            and (not rule.get("Recipients") or known & {str(each).lower() for each in rule["Recipients"]})
        ]
        return [
            action["S3Action"]
            for rule in matching
            for action in rule.get("Actions", [])
            if "S3Action" in action
        ]

    def _act(self, action: dict[str, Any], recipient: str, raw: bytes, verdicts: dict[str, Any]) -> str:
        name = uuid.uuid4().hex
        key = f"{action.get('ObjectKeyPrefix') or ''}{name}"
        with self._application.lock("s3"):
            s3_backends[self._config.account_id]["aws"].put_object(action["BucketName"], key, raw)
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told = {
            "notificationType": "Received",
            "mail": {"timestamp": now, "messageId": name, "destination": [recipient]},
            "receipt": {
                "timestamp": now,
                "recipients": [recipient],
                **verdicts,
                "action": {
                    "type": "S3",
                    "topicArn": action.get("TopicArn"),
                    "bucketName": action["BucketName"],
                    "objectKey": key,
                },
            },
        }
        if action.get("TopicArn"):
            publish(self._config, action["TopicArn"], json.dumps(told))
        return key
