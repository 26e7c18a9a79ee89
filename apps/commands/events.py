"""Facts about commands and access. The subject is `vehicle:<id>`.

They carry no reason, no position and no text of a car: those stand on the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class CommandRequested(Event):
    """Somebody told a car to do something; it is not on its way yet."""

    type: ClassVar[str] = "command.requested"
    command_id: str
    command: str
    is_safety: bool
    needs_approval: bool


@dataclass(frozen=True, kw_only=True)
class CommandApproved(Event):
    """A second person agreed: the command may be sent."""

    type: ClassVar[str] = "command.approved"
    command_id: str
    command: str


@dataclass(frozen=True, kw_only=True)
class CommandSent(Event):
    """IoT has the command and delivers it."""

    type: ClassVar[str] = "command.sent"
    command_id: str
    command: str


@dataclass(frozen=True, kw_only=True)
class CommandAcked(Event):
    """The car has done it."""

    type: ClassVar[str] = "command.acked"
    command_id: str
    command: str


@dataclass(frozen=True, kw_only=True)
class CommandFailed(Event):
    """It will not be done; `failure` says why."""

    type: ClassVar[str] = "command.failed"
    command_id: str
    command: str
    failure: str


@dataclass(frozen=True, kw_only=True)
class CommandExpired(Event):
    """The car did not answer in time."""

    type: ClassVar[str] = "command.expired"
    command_id: str
    command: str


@dataclass(frozen=True, kw_only=True)
class CommandAnsweredLate(Event):
    """A car answered after its command had got another outcome, which stays."""

    type: ClassVar[str] = "command.answered_late"
    command_id: str
    command: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class AccessGranted(Event):
    """Somebody may open this car for a while."""

    type: ClassVar[str] = "access.granted"
    grant_id: str
    staff_id: str
    source: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class AccessEnded(Event):
    """Somebody may not open this car any more; `end` says how it came."""

    type: ClassVar[str] = "access.ended"
    grant_id: str
    staff_id: str
    source: str
    end: str
