"""The words of e-mail."""

from dataclasses import dataclass
from enum import StrEnum


class MailKind(StrEnum):
    """A person's letter; what a machine answered or sent by itself; mail that came back; somebody's "this is
    spam"; our own mail that found its way to us."""

    LETTER = "letter"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    COMPLAINT = "complaint"
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class File:
    """What was attached, under the name that it came with; what it is, only its content tells."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """Whom a mail did not reach, and for good or not. `status` is the enhanced code (RFC 3463), `5.1.1`."""

    recipient: str
    is_permanent: bool
    status: str
    diagnostic: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as we use it. Ids are without their angle brackets, addresses in small letters.

    `text` is what the writer says, `quoted` what was folded away: earlier mails, signature. `about` are the
    ids of mails that this one speaks of, nearest first. `failures` come with bounces, `reported` with a
    complaint: whose.
    """

    kind: MailKind
    message_id: str
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    quoted: str
    about: tuple[str, ...]
    files: tuple[File, ...]
    failures: tuple[Failure, ...] = ()
    reported: str = ""
