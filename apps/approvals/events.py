"""Facts about decisions. The subject is what the decision is about, e.g. `vehicle:<id>`.

They carry no reason and no note: people write names and numbers into those.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ApprovalRequested(Event):
    """Somebody asked for a second person's decision; `capability` says who may give it."""

    type: ClassVar[str] = "approval.requested"
    approval_id: UUID
    kind: str
    capability: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ApprovalDecided(Event):
    """A request was approved or rejected, or expired undecided; `decided_by` is then our own job."""

    type: ClassVar[str] = "approval.decided"
    approval_id: UUID
    kind: str
    outcome: str
    maker: str
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class ApprovalWithdrawn(Event):
    """Whoever had asked took the request back."""

    type: ClassVar[str] = "approval.withdrawn"
    approval_id: UUID
    kind: str
