"""Frozen values of the commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from apps.commands.enums import CarOutcome, CommandType


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of a car. `idem_key` names the intention: the same key is the same command."""

    vehicle_id: UUID
    type: CommandType
    reason: str = ""
    idem_key: str = ""


@dataclass(frozen=True, slots=True)
class CarAnswer:
    """What a car says about a command, as it came from the queue; `answer_id` is its own, once a message."""

    answer_id: str
    command_id: UUID
    device_id: str
    outcome: CarOutcome
    detail: str
    answered_at: datetime
    result: Mapping[str, Any] = field(default_factory=dict)


class Received(NamedTuple):
    """A message of the queue of answers: the answer in it, or why it is none."""

    message_id: str
    receipt: str
    body: str
    receives: int
    answer: CarAnswer | None
    fault: str
