"""Facts about what needs a person. The subject is what the item is about, e.g. `vehicle:<id>`.

Comments and notes are not in them: people write names and numbers into those.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemOpened(Event):
    """Something needs a person."""

    type: ClassVar[str] = "inbox.opened"
    item_id: UUID
    kind: str
    severity: str


@dataclass(frozen=True, kw_only=True)
class ItemReopened(Event):
    """What had been resolved is back, or a person found that it never went away."""

    type: ClassVar[str] = "inbox.reopened"
    item_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ItemAssigned(Event):
    """Somebody has taken it, or was given it."""

    type: ClassVar[str] = "inbox.assigned"
    item_id: UUID
    kind: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class ItemUnassigned(Event):
    """Nobody has it any more: it is back in the queue."""

    type: ClassVar[str] = "inbox.unassigned"
    item_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ItemSnoozed(Event):
    """It was put off until a moment."""

    type: ClassVar[str] = "inbox.snoozed"
    item_id: UUID
    kind: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class ItemWoken(Event):
    """It is on the desk again, because its time has come or a person said so."""

    type: ClassVar[str] = "inbox.woken"
    item_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ItemDue(Event):
    """It has another moment to be done by, or none."""

    type: ClassVar[str] = "inbox.due_changed"
    item_id: UUID
    kind: str
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ItemCommented(Event):
    """Somebody wrote something about it."""

    type: ClassVar[str] = "inbox.commented"
    item_id: UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class ItemResolved(Event):
    """It is over; `outcome` says how."""

    type: ClassVar[str] = "inbox.resolved"
    item_id: UUID
    kind: str
    outcome: str
