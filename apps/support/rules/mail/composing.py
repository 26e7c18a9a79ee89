"""Our side: an answer as a message that threads everywhere, and that no machine answers."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from apps.support.rules.mail.folding import ABOVE
from apps.support.rules.mail.judging import OURS

_MOST_REFERENCES: Final = 20


@dataclass(frozen=True, slots=True)
class Letter:
    """An answer to be sent, with files as name, type and content. `message_id` and `references` are ids
    without brackets, oldest first; `token` is the ticket's signed one."""

    message_id: str
    sender_name: str
    sender: str
    recipient: str
    subject: str
    text: str
    token: str
    references: tuple[str, ...]
    at: datetime
    is_automatic: bool = False
    files: tuple[tuple[str, str, bytes], ...] = ()


def compose(letter: Letter) -> bytes:
    """The message as it leaves. DKIM is SES's.

    One person writes to one: so nothing of a list (RFC 2919), and `Auto-Submitted` (RFC 3834) only on what a
    machine says by itself.
    """
    if letter.recipient.count("@") != 1:
        raise ValueError("there is nobody at this address")
    message = EmailMessage(policy=policy.SMTP)
    mailbox, _, domain = letter.sender.partition("@")
    message["From"] = Address(letter.sender_name, mailbox, domain)
    message["To"] = letter.recipient
    message["Reply-To"] = Address(letter.sender_name, f"{mailbox}+{letter.token.lower()}", domain)
    message["Subject"] = _subject(letter)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = f"<{letter.message_id}>"
    references = letter.references[-_MOST_REFERENCES:]
    if references:
        message["In-Reply-To"] = f"<{references[-1]}>"
        message["References"] = " ".join(f"<{each}>" for each in references)
    if letter.is_automatic:
        message["Auto-Submitted"] = "auto-replied"
    # Exchange asks for this where RFC 3834 would do; neither answers us with an absence.
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    number = letter.token.partition(".")[0]
    message[OURS] = number
    text = f"— {ABOVE} —\n\n{letter.text}\n\n-- \n{letter.sender_name} · {number}\n"
    message.set_content(text, cte="quoted-printable")
    for name, kind, content in letter.files:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def _subject(letter: Letter) -> str:
    mark = f"[{letter.token}]"
    subject = " ".join(letter.subject.split())
    if mark.lower() in subject.lower():
        return subject
    prefix = "" if subject.lower().startswith("re:") else "Re: "
    return f"{prefix}{subject} {mark}"
