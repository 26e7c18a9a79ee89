"""From a message to what each vendor wants to be sent, and from Slack's buttons to what somebody wants."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs

from django.conf import settings

from apps.core.errors import DomainError, Invalid, NotFound, Upstream
from apps.inbox.enums import Severity
from apps.integrations.aws import notices
from apps.integrations.slack import signature
from apps.integrations.webhooks import client as webhooks
from apps.notifications.enums import WEBHOOKS, ChannelKind
from apps.notifications.types import Address, Button, Message, Outcome, Press

_MARK: Final[Mapping[Severity, str]] = {
    Severity.INFO: "Info",
    Severity.WARNING: "Warning",
    Severity.CRITICAL: "Critical",
}
_MOST_TEXT: Final = 1500


def check_address(kind: ChannelKind, to: str) -> None:
    """Raises Invalid, naming `address`, for one that this kind of channel cannot be sent to."""
    if kind in WEBHOOKS:
        webhooks.check_address(to)
    elif kind == ChannelKind.SNS and not to.startswith(f"arn:aws:sns:{settings.AWS_REGION}:"):
        raise Invalid(
            "This is no topic of ours.",
            code="address_not_allowed",
            fields={"address": f"must be the ARN of a topic in {settings.AWS_REGION}"},
        )


def send(address: Address, message: Message, *, at: datetime) -> Outcome:
    """One message through one channel. What goes wrong is an outcome, not an error: the next one is sent all
    the same."""
    try:
        if address.kind == ChannelKind.EMAIL:
            notices.send_mail(
                sender=settings.NOTIFICATION_SENDER,
                recipient=address.to,
                subject=_subject(message),
                text=_plain(message),
                sending=message.id,
            )
        elif address.kind == ChannelKind.SNS:
            notices.publish(
                topic_arn=address.to, subject=_subject(message), text=_plain(message), sending=message.id
            )
        else:
            webhooks.post(
                address.to,
                _DOCUMENTS[address.kind](message),
                sending=message.id,
                signing_key=address.signing_key,
                at=int(at.timestamp()),
            )
    except DomainError as fault:
        why = next(iter(fault.fields.values()), "") or fault.detail
        return Outcome(is_sent=False, may_retry=isinstance(fault, Upstream), why=why[:200])
    return Outcome(is_sent=True)


def read_press(body: bytes, *, headers: Mapping[str, str], at: datetime) -> Press | None:
    """What a button of ours in Slack says; None for anything else that Slack tells. Raises Invalid for
    what is not Slack's, NotFound where no Slack is set up."""
    if not settings.SLACK_SIGNING_SECRET:
        raise NotFound("No Slack is set up here.")
    signature.verify(
        body,
        signature=headers.get("X-Slack-Signature", ""),
        timestamp=headers.get("X-Slack-Request-Timestamp", ""),
        secret=settings.SLACK_SIGNING_SECRET,
        at=at,
    )
    try:
        payload = json.loads(parse_qs(body.decode("utf-8"))["payload"][0])
        if payload["type"] != "block_actions":
            return None
        action = payload["actions"][0]
        name, _, value = str(action["action_id"]).partition(":")
        return Press(
            id=str(action["action_ts"]) + str(payload["trigger_id"]),
            slack_user=str(payload["user"]["id"])[:40],
            action=name,
            item_id=value,
            chosen=str(action.get("selected_user", ""))[:40],
        )
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise Invalid("This is nothing that Slack sends.", code="no_press") from None


def _slack(message: Message) -> dict[str, Any]:
    title, text = _escaped(message.title), _escaped(message.text[:_MOST_TEXT])
    blocks: list[dict[str, Any]] = [
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": f"*{_MARK[message.severity]}*  <{message.url}|{title}>\n{text}".rstrip(),
            },
        }
    ]
    if message.buttons:
        blocks.append({"type": "actions", "elements": [_element(each) for each in message.buttons]})
    return {"text": f"{_MARK[message.severity]}: {title}", "blocks": blocks}


def _element(button: Button) -> dict[str, Any]:
    about = {"action_id": f"{button.action}:{button.value}"}
    words = {"type": "plain_text", "text": button.label}
    if button.action == "assign":
        return {"type": "users_select", **about, "placeholder": words}
    return {"type": "button", **about, "text": words, "style": "primary"}


def _discord(message: Message) -> dict[str, Any]:
    line = f"**{_MARK[message.severity]}** · {message.title}\n{message.text[:_MOST_TEXT]}\n{message.url}"
    return {"content": line, "allowed_mentions": {"parse": []}}


def _mattermost(message: Message) -> dict[str, Any]:
    line = f"**{_MARK[message.severity]}** · [{message.title}]({message.url})\n{message.text[:_MOST_TEXT]}"
    return {"text": line.rstrip()}


def _escaped(text: str) -> str:
    """Slack reads &, < and > as its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _subject(message: Message) -> str:
    return f"[{_MARK[message.severity]}] {message.title}".replace("\n", " ")[:150]


def _plain(message: Message) -> str:
    return f"{message.title}\n\n{message.text}\n\n{message.url}\n".replace("\n\n\n\n", "\n\n")


_DOCUMENTS: Final[Mapping[ChannelKind, Callable[[Message], dict[str, Any]]]] = {
    ChannelKind.SLACK: _slack,
    ChannelKind.DISCORD: _discord,
    ChannelKind.MATTERMOST: _mattermost,
}
