"""What a consumer gets to see of a fact."""

from typing import Any, TypedDict


class EventMessage(TypedDict):
    """The `event` argument of every task that reacts to a fact. `at` is RFC 3339; `id` is the key for
    `once`."""

    id: str
    type: str
    version: int
    market: str | None
    subject: str
    actor: str
    at: str
    payload: dict[str, Any]
