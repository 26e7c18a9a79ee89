"""Requests for tests; each is valid and different from the others."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from apps.approvals import services as approvals
from apps.core.types import Actor

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
_numbers = count(1)


def ask(maker: Actor, **values: Any) -> UUID:
    number = next(_numbers)
    usual: dict[str, Any] = {
        "kind": "fleet.immobilise",
        "subject": f"vehicle:{UUID(int=number)}",
        "market": "SG",
        "capability": "vehicle.edit",
        "reason": "Reported as stolen",
        "payload": {},
        "summary": f"Immobilise EVT{number}",
        "link": f"/vehicles/{UUID(int=number)}",
        "expires_at": NOON + timedelta(hours=1),
        "at": NOON,
    }
    return approvals.request(maker=maker, **{**usual, **values})
