"""`sesv2 send-email`, finished or in plain words; what is told of it, and a shelf with what was sent.

As SES does, the message travels under SES's own Message-ID: the one that its sender chose is replaced.
"""

import base64
import json
import re
import threading
import uuid
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from moto.ses.models import ses_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.responses import json_response
from deploy.local.cloud.ses.telling import publish

SEND = "/v2/email/outbound-emails"
SHELF = "/_local/post"
KEPT = 2_000
_MESSAGE_ID = re.compile(rb"(?im)^message-id:[^\r\n]*(\r?\n[ \t][^\r\n]*)*")
_RETURNED = re.compile(rf"{SHELF}/(?P<id>[0-9a-z-]+)/(?P<kind>bounce|complaint)\Z")


class PostOffice:
    """Takes mail from those who may send it."""

    def __init__(self, application: LocalCloudApplication, config: CloudConfig) -> None:
        self._application = application
        self._config = config
        self._lock = threading.Lock()
        self._shelf: list[dict[str, Any]] = []
        self._sent = 0

    def __call__(self, request: Request) -> Response | None:
        """Answer a send of a message, or a question for the shelf; None leaves it to moto."""
        if request.path == SEND and request.method == "POST":
            wanted: dict[str, Any] = request.get_json(force=True, silent=True, cache=True) or {}
            return self._send(wanted)
        if request.path == SHELF and request.method == "GET":
            after = request.args.get("after", 0, type=int)
            with self._lock:
                return json_response([each for each in self._shelf if each["number"] > after])
        returned = _RETURNED.match(request.path)
        if returned is not None and request.method == "POST":
            return self._return(returned["id"], returned["kind"])
        return None

    def report(self) -> dict[str, Any]:
        return {"sent": self._sent}

    def _send(self, wanted: dict[str, Any]) -> Response:
        try:
            raw = _finished(wanted)
        except (KeyError, TypeError, ValueError):
            return _refused("BadRequestException", "neither a finished message nor plain words")
        sender = parseaddr(str(wanted.get("FromEmailAddress", "")))[1]
        name = str(wanted.get("ConfigurationSetName", ""))
        with self._application.lock("ses"):
            backend = ses_backends[self._config.account_id][self._config.region]
            if not {sender, sender.partition("@")[2]} & set(backend.email_identities):
                return _refused("MessageRejected", f"Email address is not verified: {sender}")
            if name and name not in backend.config_sets:
                return _refused("NotFoundException", f"Configuration set <{name}> does not exist.")
            destination = backend.config_set_event_destination.get(name, {})
        ses_id = f"0100{uuid.uuid4().hex}-{uuid.uuid4().hex[:8]}-000000"
        recipients = list(wanted.get("Destination", {}).get("ToAddresses", []))
        mail = {
            "timestamp": _now(),
            "messageId": ses_id,
            "source": sender,
            "destination": recipients,
            "tags": {tag["Name"]: [tag["Value"]] for tag in wanted.get("EmailTags", [])},
        }
        header = f"Message-ID: <{ses_id}@{self._config.region}.amazonses.com>".encode()
        raw = _MESSAGE_ID.sub(header, raw, count=1) if _MESSAGE_ID.search(raw) else header + b"\r\n" + raw
        with self._lock:
            self._sent += 1
            entry = {
                "number": self._sent,
                "id": ses_id,
                "to": recipients,
                "mail": mail,
                "destination": destination,
                "raw": base64.b64encode(raw).decode(),
            }
            self._shelf = [*self._shelf, entry][-KEPT:]
        self._tell(entry, "Send", {})
        self._tell(entry, "Delivery", {"timestamp": _now(), "recipients": recipients})
        return json_response({"MessageId": ses_id})

    def _return(self, ses_id: str, kind: str) -> Response:
        with self._lock:
            entry = next((each for each in self._shelf if each["id"] == ses_id), None)
        if entry is None:
            return json_response({"message": "no such mail"}, status=404)
        people = [{"emailAddress": each} for each in entry["to"]]
        said: dict[str, Any] = {"timestamp": _now(), "feedbackId": str(uuid.uuid4())}
        if kind == "bounce":
            broken = {"action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}
            said |= {
                "bounceType": "Permanent",
                "bounceSubType": "General",
                "bouncedRecipients": [{**each, **broken} for each in people],
            }
        else:
            said |= {"complaintFeedbackType": "abuse", "complainedRecipients": people}
        self._tell(entry, kind.capitalize(), said)
        return json_response({"told": kind})

    def _tell(self, entry: dict[str, Any], kind: str, said: dict[str, Any]) -> None:
        destination = entry["destination"]
        topic = destination.get("SNSDestination", {}).get("TopicARN")
        if topic and kind.lower() in destination.get("MatchingEventTypes", []):
            event = {"eventType": kind, "mail": entry["mail"], kind.lower(): said}
            publish(self._config, topic, json.dumps(event))


def _finished(wanted: dict[str, Any]) -> bytes:
    """The message as it travels: the sender's own, or one that SES makes of a subject and words."""
    content = wanted["Content"]
    if "Raw" in content:
        return base64.b64decode(content["Raw"]["Data"], validate=True)
    message = EmailMessage()
    message["From"] = str(wanted["FromEmailAddress"])
    message["To"] = ", ".join(wanted["Destination"]["ToAddresses"])
    message["Subject"] = str(content["Simple"]["Subject"]["Data"])
    message.set_content(str(content["Simple"]["Body"]["Text"]["Data"]))
    return message.as_bytes(policy=policy.SMTP)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _refused(name: str, text: str) -> Response:
    answer = json_response({"message": text}, status=404 if name.startswith("NotFound") else 400)
    answer.headers["x-amzn-ErrorType"] = name
    return answer
