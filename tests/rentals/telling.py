"""What the core platform tells, for tests: envelopes as EventBridge delivers them."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from apps.core.ids import new_id
from apps.rentals.rules import reading
from apps.rentals.types import Told
from tests.fleet.builders import NOON

MINUTE = timedelta(minutes=1)
LINES = [
    {"code": "time", "quantity": 35, "unit": "min", "rate_minor": 33, "amount_minor": 1_155},
    {"code": "distance", "quantity": 12_000, "unit": "m", "rate_minor": 45, "amount_minor": 540},
]


class Story:
    """One rental, told word by word."""

    def __init__(self, device_id: str = "device-x", **more: Any) -> None:
        self.rental_id, self.customer_id = new_id(), new_id()
        self.usual = {
            "rental_id": str(self.rental_id),
            "customer_id": str(self.customer_id),
            "device_id": device_id,
            "reference": f"R{str(self.rental_id)[-6:]}",
            **more,
        }

    def word(self, kind: str, minutes: float = 0, **more: Any) -> str:
        return envelope(kind, at=NOON + minutes * MINUTE, **{**self.usual, **more})

    def fare(self, kind: str, minutes: float, fare_minor: int, **more: Any) -> str:
        values = {
            "fare_minor": fare_minor,
            "tax_minor": fare_minor * 9 // 109,
            "currency": "SGD",
            "lines": LINES,
        }
        return self.word(kind, minutes, **{**values, **more})

    def ended(self, minutes: float, **more: Any) -> str:
        at = (NOON + minutes * MINUTE).isoformat()
        return self.word("rental.ended", minutes, **{"ended_at": at, "distance_m": 12_000, **more})

    def whole(self) -> list[str]:
        """From the reservation to the money."""
        return [
            self.word("rental.reserved"),
            self.word("rental.started", 10),
            self.ended(45),
            self.fare("rental.priced", 46, 1_695, tariff="standard-2026"),
            self.word("payment.captured", 90, amount_minor=1_695),
        ]


def envelope(kind: str, *, at: datetime, event_id: UUID | None = None, **detail: Any) -> str:
    said = {
        "schema_version": 1,
        "event_id": str(event_id or new_id()),
        "market": "SG",
        "occurred_at": at.isoformat(),
        **detail,
    }
    return json.dumps(
        {"version": "0", "source": reading.SOURCE, "detail-type": kind, "detail": said, "resources": []}
    )


def customer(customer_id: UUID, *, at: datetime = NOON, **more: Any) -> str:
    detail = {
        "customer_id": str(customer_id),
        "number": "C-004711",
        "tier": "plus",
        "status": "active",
        "joined_at": NOON.isoformat(),
        "contact": {"name": "Test Person", "email": "test@example.test", "phone": "+6500001234"},
        **more,
    }
    return envelope("customer.updated", at=at, **detail)


def read(words: list[str]) -> list[Told]:
    return [reading.parse(word) for word in words]
