"""The base of every fact, and the facts of the outbox itself.

A fact is past tense, frozen, and carries only what JSON can hold: ids and plain values, never personal data
(facts are kept, logged and sent through queues). Each app declares its own in its `events.py`:

    @dataclass(frozen=True, kw_only=True)
    class StaffDisabled(Event):
        type: ClassVar[str] = "staff.disabled"
        hand_over_to: str
"""

import inspect
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Final
from uuid import UUID

REGISTRY: Final[dict[str, type["Event"]]] = {}

_ENVELOPE: Final = frozenset({"market", "subject", "actor", "at"})


class DuplicateEventType(Exception):
    """Two classes claim one event type."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened.

    `subject` is `<noun>:<id>` of what it happened to, `actor` the id of who did it, `at` when it became true,
    `market` the code of the market it belongs to (None: all of them). Raise `version` when the meaning of a
    field changes; consumers see it beside the payload.
    """

    type: ClassVar[str] = ""
    version: ClassVar[int] = 1

    market: str | None = None
    subject: str
    actor: str
    at: datetime

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not cls.type:
            raise TypeError(f"{cls.__qualname__} declares no event type")
        known = REGISTRY.setdefault(cls.type, cls)
        if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise DuplicateEventType(f"{cls.type}: {known.__qualname__} and {cls.__qualname__}")
        REGISTRY[cls.type] = cls

    def payload(self) -> dict[str, Any]:
        """The fields of the fact itself, JSON-safe."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self) if f.name not in _ENVELOPE}

    @classmethod
    def summary(cls) -> str:
        """The first line of the docstring: what the fact says, for the reference."""
        return (inspect.getdoc(cls) or "").split("\n", 1)[0]


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a fact cannot carry {type(value).__name__}")


@dataclass(frozen=True, kw_only=True)
class DeadLetterReceived(Event):
    """A message could not run and waits for a person."""

    type: ClassVar[str] = "dead_letter.received"
    queue: str
    task: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DeadLetterRequeued(Event):
    """A person put a dead letter back on its queue."""

    type: ClassVar[str] = "dead_letter.requeued"
    queue: str
    task: str
    message_id: UUID


@dataclass(frozen=True, kw_only=True)
class DeadLetterDiscarded(Event):
    """A person decided that a dead letter shall never run."""

    type: ClassVar[str] = "dead_letter.discarded"
    queue: str
    task: str
    note: str
