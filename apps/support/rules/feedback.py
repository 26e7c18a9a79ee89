"""The link by which a customer says how it went: an id with our seal, so that nobody answers for others."""

import hashlib
import hmac
from typing import Final
from uuid import UUID

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


def question(number: str, subject: str) -> str:
    """What the mail says above the link; it stands in the conversation, the link does not."""
    return (
        f"We have closed your question {number}, “{subject}”.\n\n"
        "How did we do? It takes one click, and the people who helped you read it."
    )


def with_link(text: str, url: str) -> str:
    """The mail as it leaves."""
    return f"{text}\n\n{url}\n\nIf it is not solved, just answer this mail."
