"""Which ticket an answer belongs to, when its headers have lost it: a token in the address that it is sent
to, or in its subject. Signed, so that nobody writes into a conversation by guessing its number.
"""

import hashlib
import hmac
import re
from typing import Final

_LENGTH: Final = 10
# Letters that a mail program does not change and that nobody mixes up.
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_TOKEN: Final = re.compile(
    r"(?P<number>[a-z]{2,8}-\d{1,10})[.-](?P<seal>[a-z2-9]{10})(?![a-z0-9])", re.IGNORECASE
)
_MOST: Final = 20


def sign(number: str, *, secret: str) -> str:
    """`SG-10423.k7q2…`: the number that people know, with our seal."""
    digest = hmac.new(secret.encode(), f"ticket:{number.upper()}".encode(), hashlib.sha256).digest()
    seal = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:_LENGTH])
    return f"{number.upper()}.{seal}"


def ticket_of(token: str, *, secret: str) -> str | None:
    """The number, if the seal is ours."""
    number = token.rpartition(".")[0].upper()
    return number if hmac.compare_digest(sign(number, secret=secret).lower(), token.lower()) else None


def find_tokens(*places: str) -> list[str]:
    """Everything in these texts that looks like a token, in order."""
    found = [match for place in places for match in _TOKEN.finditer(place[:2_000])]
    return [f"{match['number'].upper()}.{match['seal'].lower()}" for match in found[:_MOST]]
