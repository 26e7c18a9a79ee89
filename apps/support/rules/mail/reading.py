"""A MIME message as we use it. Strangers write it: whatever is broken about it, something readable comes out.

The standard library parses; what it raises on broken headers and charsets is caught here, once.
"""

import re
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses, parseaddr
from typing import Final

from apps.support.rules.mail import judging
from apps.support.rules.mail.folding import fold
from apps.support.rules.mail.plain import text_of
from apps.support.rules.mail.words import File, Mail, MailKind

# What SES takes in.
MAX_BYTES: Final = 40_000_000
_MOST_PARTS: Final = 200
_MOST_FILES: Final = 30
_MOST_IDS: Final = 30
_LONGEST_TEXT: Final = 200_000
_LONGEST_HTML: Final = 2_000_000
_LONGEST_SUBJECT: Final = 200
_ID: Final = re.compile(r"<([^<>\s]{1,250})>")
# What PostgreSQL does not take, and what would turn a line around for its reader.
_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_NO_SUBJECT: Final = "(no subject)"


class Unreadable(ValueError):
    """Nothing can be made of this message; the text says why."""


def read_mail(raw: bytes, *, own: frozenset[str] = frozenset()) -> Mail:
    """Read a message; `own` are the addresses that we write from. Raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw)
        return _read(message, own)
    except RecursionError as deep:
        raise Unreadable("is nested too deeply") from deep


def _read(message: EmailMessage, own: frozenset[str]) -> Mail:
    def header(name: str) -> str:
        return _header(message, name)

    sender_name, sender = _sender(header("From"))
    kind = judging.kind_of(message, header, sender=sender, own=own)
    content = _Content()
    content.take(message)
    said, quoted = fold(content.text())
    told = judging.original_ids(message) if kind in {MailKind.BOUNCE, MailKind.COMPLAINT} else []
    references = [*_ids(" ".join(told)), *_ids(header("In-Reply-To")), *reversed(_ids(header("References")))]
    return Mail(
        kind=kind,
        message_id=next(iter(_ids(header("Message-ID"))), ""),
        sender=sender,
        sender_name=sender_name,
        recipients=_addresses(message, "To", "Cc", "Delivered-To", "X-Original-To"),
        subject=(" ".join(header("Subject").split()) or _NO_SUBJECT)[:_LONGEST_SUBJECT],
        text=said,
        quoted=quoted,
        about=tuple(dict.fromkeys(references))[:_MOST_IDS],
        files=tuple(content.files),
        failures=judging.failures(message) if kind is MailKind.BOUNCE else (),
        reported=judging.reported(message) if kind is MailKind.COMPLAINT else "",
    )


class _Content:
    """What is written in a message, and what is attached, also of messages inside it."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self._texts: list[str] = []
        self._parts = 0

    def text(self) -> str:
        return "\n\n".join(text for text in self._texts if text.strip())[:_LONGEST_TEXT]

    def take(self, part: Message) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._forwarded(part)
        elif part.is_multipart():
            self._several(part, kind)
        elif self._is_text(part, kind):
            self._texts.append(_clean(_text(part, kind)))
        elif kind not in {"message/delivery-status", "message/feedback-report", "text/rfc822-headers"}:
            self._attach(part, kind)

    def _several(self, part: Message, kind: str) -> None:
        parts = [each for each in part.get_payload() if isinstance(each, Message)]
        if kind == "multipart/alternative":
            parts = self._best(parts)
        for each in parts:
            self.take(each)

    def _best(self, parts: list[Message]) -> list[Message]:
        """Of the same thing said several ways the plain one that says something, else the last."""
        for each in parts:
            if each.get_content_type() == "text/plain" and _text(each, "text/plain").strip():
                return [each, *(other for other in parts if other.get_content_type() == "text/calendar")]
        return parts[-1:]

    def _forwarded(self, part: Message) -> None:
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        if not isinstance(message, Message):
            return
        lines = [f"{name}: {_header(message, name)}" for name in ("From", "Date", "Subject")]
        self._texts.append(_clean("\n".join(["---------- Forwarded message ----------", *lines])))
        self.take(message)

    def _is_text(self, part: Message, kind: str) -> bool:
        if kind not in {"text/plain", "text/html"}:
            return False
        return part.get_content_disposition() != "attachment" and not _file_name(part)

    def _attach(self, part: Message, kind: str) -> None:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content and len(self.files) < _MOST_FILES:
            self.files.append(File(_file_name(part) or f"file.{kind.rpartition('/')[2]}"[:120], content))


def _text(part: Message, kind: str) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    text = _decoded(raw, part)
    return text_of(text[:_LONGEST_HTML]) if kind == "text/html" else text


def _decoded(raw: bytes, part: Message) -> str:
    """As the part says; when that is wrong, as what mail programs write instead."""
    for charset in (_charset(part), "utf-8"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeError, ValueError):
        return "utf-8"


def _header(message: Message, name: str) -> str:
    try:
        value = message.get(name)
        return _clean(str(value)) if value is not None else ""
    except Exception:
        # The parser of structured headers gives up in many ways; the bare line is better than none.
        raw = next((each for key, each in message.raw_items() if key.lower() == name.lower()), "")
        return _clean(str(raw))


def _sender(value: str) -> tuple[str, str]:
    name, address = parseaddr(value)
    return _clean(name)[:120], address.strip().lower()[:254] if "@" in address else ""


def _addresses(message: Message, *names: str) -> tuple[str, ...]:
    found = getaddresses([_header(message, name) for name in names])
    return tuple(dict.fromkeys(address.lower() for _, address in found if "@" in address))[:50]


def _ids(value: str) -> list[str]:
    return _ID.findall(value)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:
        return ""
    return _clean(name.replace("\\", "/").rpartition("/")[2]).strip(" .")[:120]


def _clean(text: str) -> str:
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
