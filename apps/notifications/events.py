"""Facts about how people are told: who set it up, and who was called.

What is sent is no fact: it follows from others, and the deliveries say what became of it.
"""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class ChannelWritten(Event):
    """Somebody set up or changed a way to tell people; its address is not in here."""

    type: ClassVar[str] = "notification.channel_written"
    channel_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ChannelTested(Event):
    """Somebody tried whether a channel reaches its room."""

    type: ClassVar[str] = "notification.channel_tested"
    channel_id: UUID
    is_sent: bool


@dataclass(frozen=True, kw_only=True)
class RuleWritten(Event):
    """Somebody wrote or changed who hears of what."""

    type: ClassVar[str] = "notification.rule_written"
    rule_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RuleRemoved(Event):
    """Nobody is told by this rule any more."""

    type: ClassVar[str] = "notification.rule_removed"
    rule_id: UUID


@dataclass(frozen=True, kw_only=True)
class SlackLinked(Event):
    """Somebody said who a colleague is in Slack, or that they are nobody there any more."""

    type: ClassVar[str] = "notification.slack_linked"
    staff_id: str
    is_linked: bool


@dataclass(frozen=True, kw_only=True)
class RotaWritten(Event):
    """Somebody changed who is on call."""

    type: ClassVar[str] = "notification.rota_written"
    rota_id: UUID
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RotaSwapped(Event):
    """Somebody stands in on call for a while, or does not any more."""

    type: ClassVar[str] = "notification.rota_swapped"
    rota_id: UUID
    person: str
    is_removed: bool


@dataclass(frozen=True, kw_only=True)
class PersonCalled(Event):
    """Something critical has no owner: whoever is on call was called, or the next after them."""

    type: ClassVar[str] = "notification.person_called"
    item_id: UUID
    person: str
    step: int


@dataclass(frozen=True, kw_only=True)
class CallAnswered(Event):
    """Somebody took what others were called for, or it was over by itself."""

    type: ClassVar[str] = "notification.call_answered"
    item_id: UUID
    after_steps: int


@dataclass(frozen=True, kw_only=True)
class CallExhausted(Event):
    """Everybody of the rota was called and nobody came."""

    type: ClassVar[str] = "notification.call_exhausted"
    item_id: UUID
    called: int
