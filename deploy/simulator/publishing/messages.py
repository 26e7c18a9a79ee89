"""One vehicle message on its way to the cloud."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import orjson

JsonObject = dict[str, Any]


@dataclass(slots=True)
class Message:
    """``made_at_s`` is the newest second it tells of; ``raw`` replaces the body when a unit sends garbage."""

    car: int
    made_at_s: int
    points: list[JsonObject] = field(default_factory=list)
    events: list[JsonObject] = field(default_factory=list)
    shocks: list[JsonObject] = field(default_factory=list)
    message_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    raw: bytes | None = None
    gateway: str = ""

    def body(self, sent_at_ms: int) -> bytes:
        """The payload; the time of sending is that of the last try."""
        if self.raw is not None:
            return self.raw
        told = {
            "message_id": self.message_id,
            "sent_at": sent_at_ms,
            "gateway": self.gateway,
            "points": self.points,
            "events": self.events,
        }
        return orjson.dumps({**told, "shocks": self.shocks} if self.shocks else told)
