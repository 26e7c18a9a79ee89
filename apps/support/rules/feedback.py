"""The link by which a customer says how it went: an id with our seal, so that nobody answers for others."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from apps.support.rules.feedback_words import PAGE, WORDS, PageWords

_SEAL: Final = 32


def write_token(feedback_id: UUID, *, secret: str) -> str:
    """`<id>-<seal>`, for an address."""
    return f"{feedback_id.hex}-{_seal(feedback_id, secret)}"


def read_token(token: str, *, secret: str) -> UUID | None:
    """The id, if the seal is ours."""
    name, _, seal = token.partition("-")
    try:
        feedback_id = UUID(hex=name)
    except ValueError:
        return None
    return feedback_id if hmac.compare_digest(seal.encode(), _seal(feedback_id, secret).encode()) else None


def _seal(feedback_id: UUID, secret: str) -> str:
    return hmac.new(secret.encode(), f"feedback:{feedback_id.hex}".encode(), hashlib.sha256).hexdigest()[
        :_SEAL
    ]


_ENGLISH: Final = "en"


def language_for(written: str, spoken: Sequence[str]) -> str:
    """The customer's language, if the market speaks it and we have words for it; else the market's first that
    we have words for, else English.
    """
    known = [each for each in spoken if each in WORDS]
    return written if written in known else next(iter(known), _ENGLISH)


def question(number: str, subject: str, language: str = _ENGLISH) -> str:
    """What the mail says above the link; it stands in the conversation, the link does not."""
    return WORDS[language].question.format(number=number, subject=subject)


def with_link(text: str, url: str, language: str = _ENGLISH) -> str:
    """The mail as it leaves."""
    return f"{text}\n\n{url}\n\n{WORDS[language].below}"


def page_language(asked: str, accepted: str, otherwise: str) -> str:
    """What the link asks for, else the ticket's; for a link that knows no ticket what the browser accepts."""
    wishes = (
        [asked, otherwise] if otherwise else [asked, *(part.split(";")[0] for part in accepted.split(","))]
    )
    return next(filter(None, map(_spoken, wishes)), _ENGLISH)


def page_words(language: str) -> PageWords:
    """What the page says."""
    return PAGE[language]


def _spoken(wish: str) -> str:
    """Ours for a language tag: `zh-CN` is `zh-Hans`, `ja-JP` is `ja`; empty for one that we don't speak."""
    tag = wish.strip()
    if tag in PAGE:
        return tag
    first = tag.partition("-")[0].lower()
    return next((each for each in PAGE if first and each.partition("-")[0] == first), "")
