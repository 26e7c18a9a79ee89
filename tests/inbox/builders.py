"""Items for tests; each is valid and different from the others."""

from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.inbox.types import NewItem

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
_numbers = count(1)


def new_item(**values: Any) -> NewItem:
    number = next(_numbers)
    usual: dict[str, Any] = {
        "kind": "health.alert",
        "dedupe_key": f"health.alert:{number}",
        "market": "SG",
        "subject": f"vehicle:{UUID(int=number)}",
        "title": f"EVT{number} is low on its 12 V battery",
        "severity": Severity.WARNING,
        "evidence": {"v12": 11.4},
        "link": f"/vehicles/{UUID(int=number)}",
    }
    return NewItem(**{**usual, **values})


def open_one(*, at: datetime = NOON, **values: Any) -> UUID:
    item = new_item(**values)
    with transaction.atomic():
        return inbox.open_items([item], at=at)[item.dedupe_key]
