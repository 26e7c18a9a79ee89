"""Frozen values of notifications."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from apps.inbox.enums import Severity
from apps.notifications.enums import Cadence, ChannelKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A fact in words. `person` is the one whom alone it concerns; `item_id` what can be taken up in the
    inbox."""

    topic: str
    dedupe_key: str
    market: str
    severity: Severity
    title: str
    text: str
    link: str
    happened_at: datetime
    actor: str = ""
    person: str = ""
    item_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may hear: where they work, as what, and what they do not want to hear of."""

    id: str
    roles: frozenset[str]
    markets: frozenset[str]
    muted: frozenset[str] = frozenset()
    by_email: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """What a rule says, without its name. No topics stands for all; of rooms, nobody is asked."""

    market: str
    channel_kind: ChannelKind
    topics: frozenset[str]
    least: Severity
    roles: frozenset[str]
    people: frozenset[str]
    quiet_from: time | None
    quiet_to: time | None
    cadence: Cadence
    time_zone: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """One who hears: a person, or the room itself (""), when, and whether with others."""

    person: str
    due_at: datetime
    is_digest: bool
    is_muted: bool


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed below a message; `value` comes back with it."""

    action: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What leaves: `id` names the sending, so that whoever gets it twice can tell."""

    id: str
    title: str
    text: str
    url: str
    severity: Severity
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a channel leads, unsealed: never logged, never shown."""

    kind: ChannelKind
    to: str
    signing_key: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sending ended; `why` is a sentence for people when it did not arrive."""

    is_sent: bool
    may_retry: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDraft:
    """A channel as a person writes it; an address of None keeps the one that is there."""

    name: str
    kind: ChannelKind
    market: str
    target: str
    address: str | None
    signing_key: str | None
    enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """A rule as a person writes it."""

    name: str
    market: str
    channel_id: UUID
    topics: tuple[str, ...]
    severity: Severity
    roles: tuple[str, ...]
    people: tuple[str, ...]
    quiet_from: time | None
    quiet_to: time | None
    cadence: Cadence
    enabled: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rule would have done: how many people (or rooms) it had told, in how many messages."""

    listeners: int
    messages: int
    notices: int
    held_back: int


@dataclass(frozen=True, slots=True)
class Rotation:
    """People one after the other, a week each, from a day on; the handover is at an hour of the market."""

    people: tuple[str, ...]
    starts_on: date
    handover_hour: int
    time_zone: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Somebody stands in for whoever would have had it."""

    person: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button of ours in Slack; `id` is the same when Slack sends it again."""

    id: str
    slack_user: str
    action: str
    item_id: str
    chosen: str
