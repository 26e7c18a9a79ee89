"""The vocabulary of commands and of access to cars."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final


class CommandType(StrEnum):
    """What a car can be told from afar."""

    LOCK = "lock"
    UNLOCK = "unlock"
    HONK = "honk"
    LOCATE = "locate"
    IMMOBILISE = "immobilise"
    MOBILISE = "mobilise"
    CHARGE_PORT_RELEASE = "charge_port_release"


class CommandState(StrEnum):
    """pending → sent → acked | failed | expired; a command can fail or expire before it was sent.

    The last three are outcomes: a command gets exactly one of them, once.
    """

    PENDING = "pending"
    SENT = "sent"
    ACKED = "acked"
    FAILED = "failed"
    EXPIRED = "expired"


OPEN_STATES: Final = (CommandState.PENDING, CommandState.SENT)


class Failure(StrEnum):
    """Why a command failed. Only the first is the car's own word."""

    REFUSED = "refused"
    UNKNOWN_DEVICE = "unknown_device"
    MOVING = "moving"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    UNDECIDED = "undecided"
    SUPERSEDED = "superseded"
    ACCESS_ENDED = "access_ended"


class CarOutcome(StrEnum):
    """What a car answers."""

    DONE = "done"
    REFUSED = "refused"


class AnswerFate(StrEnum):
    """What became of a car's answer: it settled its command, or came after the outcome, or again.

    `repeated` is the same message delivered twice, `unknown` the answer to nothing of ours.
    """

    APPLIED = "applied"
    LATE = "late"
    DOUBLE = "double"
    REPEATED = "repeated"
    UNKNOWN = "unknown"


class AccessEnd(StrEnum):
    """How an access to a car ended."""

    EXPIRED = "expired"
    REVOKED = "revoked"


# How long a car may take. A person stands beside it, or waits for what it does; an old unlock is a danger.
TTL: Final[Mapping[CommandType, timedelta]] = {
    CommandType.LOCK: timedelta(seconds=60),
    CommandType.UNLOCK: timedelta(seconds=60),
    CommandType.HONK: timedelta(seconds=30),
    CommandType.LOCATE: timedelta(seconds=120),
    CommandType.IMMOBILISE: timedelta(seconds=120),
    CommandType.MOBILISE: timedelta(seconds=120),
    CommandType.CHARGE_PORT_RELEASE: timedelta(seconds=60),
}

# A command and what undoes it: one of them at a time, or nobody could tell what the car has become.
OPPOSITES: Final[Mapping[CommandType, CommandType]] = {
    CommandType.LOCK: CommandType.UNLOCK,
    CommandType.UNLOCK: CommandType.LOCK,
    CommandType.IMMOBILISE: CommandType.MOBILISE,
    CommandType.MOBILISE: CommandType.IMMOBILISE,
}

# What somebody with an access to the car may tell it, who may tell it nothing otherwise.
UNDER_ACCESS: Final = frozenset({CommandType.LOCK, CommandType.UNLOCK})
# Commands that need a second person, and those that say why.
TWO_PEOPLE: Final = frozenset({CommandType.IMMOBILISE})
WITH_REASON: Final = frozenset({CommandType.IMMOBILISE, CommandType.MOBILISE})
