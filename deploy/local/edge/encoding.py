"""Content encodings: which one a client wants, and which answers are worth it."""

import gzip

COMPRESSIBLE_TYPES = frozenset(
    {
        "application/json",
        "application/problem+json",
        "application/javascript",
        "application/manifest+json",
        "application/xml",
        "application/vnd.oai.openapi",
        "application/vnd.oai.openapi+json",
        "image/svg+xml",
    }
)
SMALLEST_BYTES = 1024  # below about one packet there is nothing to win
LEVEL = 5


def is_compressible(content_type: str) -> bool:
    """Whether a Content-Type (parameters allowed) is text in some form."""
    media = content_type.partition(";")[0].strip().lower()
    return media.startswith("text/") or media in COMPRESSIBLE_TYPES


def preferred(accept_encoding: str, offered: tuple[str, ...]) -> str:
    """The first of `offered` (best first) that the client accepts, else `identity`."""
    accepted: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.strip().partition(";")
        accepted[name.strip()] = _quality(parameter)
    for encoding in offered:
        if accepted.get(encoding, accepted.get("*", 0.0)) > 0:
            return encoding
    return "identity"


def compress(body: bytes) -> bytes:
    """gzip without a timestamp, so that equal bodies stay equal."""
    return gzip.compress(body, compresslevel=LEVEL, mtime=0)


def _quality(parameter: str) -> float:
    key, _, value = parameter.strip().partition("=")
    if key.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
