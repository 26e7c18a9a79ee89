"""What a consumer gets to see of a fact."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Said:
    """How many messages the facts of an hour have to have on a queue: one for each listener."""

    queue: str
    hour: datetime
    expected: int


@dataclass(frozen=True, slots=True)
class Became:
    """What became of the messages of an hour's facts. `in_flight` are those that the relay will still act on;
    `dead` those that lie among the dead letters, or were decided there.
    """

    queue: str
    hour: datetime
    done: int
    in_flight: int
    dead: int
    expired: int
