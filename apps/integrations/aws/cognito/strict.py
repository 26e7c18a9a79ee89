"""Reading the parts of a compact JWS without any leniency.

python-jose decodes base64 that is not base64url, lets the last of two equal members win and takes NaN for a
number. Two readers that disagree about a token are an attack surface, so we read exactly what is written.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from apps.integrations.aws.cognito.errors import InvalidToken

# Cognito's own access tokens with twenty groups stay under 3 kB.
MAX_TOKEN_LENGTH: Final = 8192

_SEGMENT: Final = re.compile(r"[A-Za-z0-9_-]+")


def split(token: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The header and the claims of `token`, unverified; refuses what is not exactly a compact JWS."""
    if len(token) > MAX_TOKEN_LENGTH:
        raise InvalidToken("too_long")
    segments = token.split(".")
    if len(segments) != 3:
        raise InvalidToken("malformed")
    header, claims, signature = (decode_segment(segment) for segment in segments)
    if not signature:
        raise InvalidToken("malformed")
    return parse_object(header), parse_object(claims)


def decode_segment(segment: str) -> bytes:
    """Canonical base64url without padding, as RFC 7515 section 2 demands."""
    if not _SEGMENT.fullmatch(segment):
        raise InvalidToken("malformed")
    try:
        decoded = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4))
    except (binascii.Error, ValueError):
        raise InvalidToken("malformed") from None
    # Unused trailing bits let one token be written in many ways; only the canonical one is a token.
    if base64.urlsafe_b64encode(decoded).rstrip(b"=").decode("ascii") != segment:
        raise InvalidToken("malformed")
    return decoded


def parse_object(text: bytes) -> Mapping[str, Any]:
    """A JSON object with unique members and finite numbers."""
    try:
        value = _DECODER.decode(text.decode("utf-8"))
    except (ValueError, RecursionError):
        raise InvalidToken("malformed") from None
    if not isinstance(value, dict):
        raise InvalidToken("malformed")
    return value


def _unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate member")
    return members


def _finite(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise ValueError("not finite")
    return number


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


# Made once: a decoder costs more to construct than a token costs to decode.
_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_unique_members, parse_constant=_refuse, parse_float=_finite
)
