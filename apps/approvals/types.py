"""Frozen values of decisions that cross the borders of this app."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from apps.approvals.enums import ApprovalState


@dataclass(frozen=True, slots=True)
class Money:
    """What a decision is worth: minor units of an ISO 4217 currency."""

    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A request as the app that asked sees it. `payload` is what that app put in, untouched.

    `decided_by` is the id of the person, that of our job when it expired, empty while it is open.
    """

    id: UUID
    kind: str
    subject: str
    market: str
    maker: str
    payload: Mapping[str, Any]
    state: ApprovalState
    decided_by: str
    decided_at: datetime | None
    note: str
    expires_at: datetime
