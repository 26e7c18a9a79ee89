"""Who speaks: a person, a machine (RFC 3834), a mail server about a mail that came back (RFC 3464), a
provider about a complaint (ARF, RFC 5965), or we ourselves.
"""

import re
from collections.abc import Callable, Iterable
from email import message_from_string
from email.message import Message
from typing import Final

from apps.support.rules.mail.words import Failure, MailKind

OURS: Final = "X-EV4rent-Ticket"
# Every server that passes a mail on adds a line; a mail with so many goes round.
_MOST_HOPS: Final = 40
_MOST_RECIPIENTS: Final = 50
_AWAY: Final = re.compile(
    r"(auto(matic)?[ -]?(reply|response)|out of (the )?office|abwesenheit|réponse automatique"
    r"|自动回复|自動回覆|自動応答|不在)",
    re.IGNORECASE,
)
_MACHINES: Final = frozenset({"bulk", "junk", "auto_reply", "list"})
_DAEMONS: Final = frozenset({"mailer-daemon", "postmaster"})

Read = Callable[[str], str]


def kind_of(message: Message, read: Read, *, sender: str, own: frozenset[str]) -> MailKind:
    """`read` gives a header as text; `own` are the addresses that we write from."""
    report = _report_type(message)
    if report == "feedback-report":
        return MailKind.COMPLAINT
    if report == "delivery-status" or (
        sender.partition("@")[0] in _DAEMONS and _part(message, "message/delivery-status") is not None
    ):
        return MailKind.BOUNCE
    if read(OURS) or sender in own or len(message.get_all("Received", [])) > _MOST_HOPS:
        return MailKind.LOOP
    return MailKind.AUTOMATIC if _is_automatic(read, message) else MailKind.LETTER


def _is_automatic(read: Read, message: Message) -> bool:
    submitted = read("Auto-Submitted").partition(";")[0].strip().lower()
    return bool(
        (submitted and submitted != "no")
        or read("Precedence").strip().lower() in _MACHINES
        or message.get("List-Id") is not None
        or message.get("X-Autoreply") is not None
        or message.get("X-Autorespond") is not None
        or read("Return-Path").strip() == "<>"
        or _AWAY.match(read("Subject").strip())
    )


def failures(message: Message) -> tuple[Failure, ...]:
    """Whom a mail did not reach. What is only late is no failure."""
    report = _part(message, "message/delivery-status")
    found = []
    for block in _blocks(report):
        action = _field(block, "Action").lower()
        recipient = _address(_field(block, "Final-Recipient") or _field(block, "Original-Recipient"))
        if recipient and action in {"failed", ""}:
            status = _field(block, "Status").split(" ")[0]
            found.append(
                Failure(recipient, not status.startswith("4"), status, _field(block, "Diagnostic-Code")[:300])
            )
    return tuple(found[:_MOST_RECIPIENTS])


def reported(message: Message) -> str:
    """Whose mailbox called our mail spam."""
    for block in _blocks(_part(message, "message/feedback-report")):
        found = _field(block, "Original-Rcpt-To") or _field(block, "Removal-Recipient")
        if found:
            return _address(found)
    return ""


def original_ids(message: Message) -> list[str]:
    """The ids of the mails that a report gives back."""
    found: list[str] = []
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            found += [str(each.get("Message-ID", "")) for each in _inside(part)]
        elif part.get_content_type() == "text/rfc822-headers":
            raw = part.get_payload(decode=True)
            text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
            found += re.findall(r"(?im)^message-id:\s*(<[^<>\s]{1,250}>)", text)
    return found


def _report_type(message: Message) -> str:
    if message.get_content_type() != "multipart/report":
        return ""
    kind = message.get_param("report-type", "")
    return kind.lower() if isinstance(kind, str) else ""


def _part(message: Message, kind: str) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() == kind), None)


def _blocks(part: Message | None) -> Iterable[Message]:
    """The groups of fields of a report; a server that wrote them as plain text is understood, too."""
    if part is None:
        return []
    if inner := _inside(part):
        return inner
    payload = part.get_payload(decode=True)
    text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return [message_from_string(block) for block in re.split(r"\r?\n\r?\n", text)[:_MOST_RECIPIENTS]]


def _inside(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())


def _address(value: str) -> str:
    """`rfc822; a@b.c` → `a@b.c`."""
    return value.rpartition(";")[2].strip().strip("<>").lower()[:254]
