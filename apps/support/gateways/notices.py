"""What SNS brings about mail: that one came in, and what became of one that we sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from apps.integrations.aws.ses import MESSAGE_TAG
from apps.support.enums.mail import NoticeKind

_KINDS: Final = {
    "Send": NoticeKind.SEND,
    "Delivery": NoticeKind.DELIVERY,
    "Bounce": NoticeKind.BOUNCE,
    "Complaint": NoticeKind.COMPLAINT,
    "Reject": NoticeKind.REJECT,
}
_FAILS: Final = frozenset({"FAIL", "PROCESSING_FAILED"})


class NoNotice(ValueError):
    """The message is none of ours; the text completes "The notice …"."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail lies in the bucket. `is_dangerous` by SES's scan; `is_proven` when its sender is who it says."""

    key: str
    received_at: datetime
    recipients: tuple[str, ...]
    is_dangerous: bool
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What SES tells of a mail that we sent; `key` names the notice however often it comes."""

    key: str
    kind: NoticeKind
    message_id: UUID
    ses_id: str
    at: datetime
    recipients: tuple[str, ...]
    is_permanent: bool
    detail: str


def parse(body: str, *, topic: str, bucket: str) -> Arrived | Told | None:
    """The notice in a message of SNS; None for one of mail that is none of ours. Raises NoNotice."""
    envelope = _object(body)
    if envelope.get("TopicArn") != topic:
        raise NoNotice("comes from another topic")
    inner = _object(str(envelope.get("Message", "")))
    try:
        if inner.get("notificationType") == "Received":
            return _arrived(inner, bucket)
        if inner.get("eventType") in _KINDS:
            return _told(inner)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as wrong:
        raise NoNotice(f"lacks something ({type(wrong).__name__})") from wrong
    raise NoNotice("is of a kind that nobody knows")


def _arrived(inner: Mapping[str, Any], bucket: str) -> Arrived:
    receipt, mail = inner["receipt"], inner["mail"]
    if receipt["action"]["bucketName"] != bucket:
        raise NoNotice("speaks of another bucket")
    verdicts = {name: receipt.get(f"{name}Verdict", {}).get("status") for name in ("spam", "virus", "dmarc")}
    return Arrived(
        key=str(receipt["action"]["objectKey"]),
        received_at=_moment(receipt["timestamp"]),
        recipients=tuple(str(each).lower() for each in receipt.get("recipients") or mail["destination"]),
        is_dangerous=verdicts["spam"] == "FAIL" or verdicts["virus"] in _FAILS,
        is_proven=verdicts["dmarc"] not in _FAILS,
    )


def _told(inner: Mapping[str, Any]) -> Told | None:
    mail, kind = inner["mail"], _KINDS[inner["eventType"]]
    tags = mail.get("tags", {}).get(MESSAGE_TAG, [])
    if not tags:
        return None
    part: Mapping[str, Any] = inner.get(inner["eventType"].lower(), {})
    people = part.get("bouncedRecipients") or part.get("complainedRecipients") or []
    details = [str(each.get("diagnosticCode") or each.get("status") or "") for each in people]
    ses_id = str(mail["messageId"])
    return Told(
        key=f"{ses_id}:{kind.value}:{part.get('feedbackId', '')}"[:200],
        kind=kind,
        message_id=UUID(tags[0]),
        ses_id=ses_id,
        at=_moment(str(part.get("timestamp") or mail["timestamp"])),
        recipients=tuple(str(each["emailAddress"]).lower() for each in people),
        is_permanent=part.get("bounceType") == "Permanent",
        detail=(
            details[0] if details else str(part.get("complaintFeedbackType") or part.get("reason") or "")
        )[:300],
    )


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise NoNotice("is no JSON") from None
    if not isinstance(found, dict):
        raise NoNotice("is no object")
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise NoNotice("has a time without a zone")
    return found
