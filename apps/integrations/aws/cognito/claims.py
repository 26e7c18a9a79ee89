"""What a verified access token says."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Claims:
    """`signed_in_at` is when the person last proved who they are; `not_before` is `issued_at` unless told."""

    sub: str
    username: str
    client_id: str
    groups: tuple[str, ...]
    issued_at: datetime
    not_before: datetime
    expires_at: datetime
    signed_in_at: datetime | None
