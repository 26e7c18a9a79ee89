"""The one outcome of a command, and what follows from it. Callers hold the command's row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from apps.commands.enums import OPEN_STATES, CommandState, CommandType, Failure
from apps.commands.events import CommandAcked, CommandExpired, CommandFailed
from apps.commands.models import Command
from apps.core.types import Actor
from apps.fleet import services as fleet
from apps.fleet.enums import HoldKind
from apps.outbox import services as outbox

SETTLED_FIELDS: Final = ["state", "settled_at", "failure", "detail"]
_SOURCE: Final = "command:immobilise"


def is_open(command: Command) -> bool:
    return command.state in OPEN_STATES


def ack(command: Command, *, actor: Actor, at: datetime) -> None:
    """The car has done it."""
    command.state, command.settled_at = CommandState.ACKED.value, at
    command.save(update_fields=[*SETTLED_FIELDS, "result"])
    follow(command, actor=actor, at=at)
    outbox.publish(
        CommandAcked(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=actor.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
        )
    )


def fail(
    commands: Sequence[Command], failure: Failure, *, detail: str = "", actor: Actor, at: datetime
) -> None:
    """They will not be done, all for the same reason."""
    for command in commands:
        command.state, command.settled_at = CommandState.FAILED.value, at
        command.failure, command.detail = failure.value, detail[:200]
    Command.objects.bulk_update(commands, SETTLED_FIELDS)
    outbox.publish_all(
        CommandFailed(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=actor.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
            failure=failure.value,
        )
        for command in commands
    )


def expire(commands: Sequence[Command], *, actor: Actor, at: datetime) -> None:
    """No car answered in time."""
    for command in commands:
        command.state, command.settled_at = CommandState.EXPIRED.value, at
    Command.objects.bulk_update(commands, SETTLED_FIELDS)
    outbox.publish_all(_expired(commands, actor, at))


def follow(command: Command, *, actor: Actor, at: datetime) -> None:
    """A car that cannot be driven cannot be rented; one that can again, can."""
    if command.type == CommandType.IMMOBILISE:
        fleet.place_hold(
            vehicle_id=command.vehicle_id,
            kind=HoldKind.COMMAND,
            source=_SOURCE,
            reason=f"It is immobilised: {command.reason}"[:300],
            actor=actor,
            at=at,
        )
    elif command.type == CommandType.MOBILISE:
        fleet.lift_hold(
            vehicle_id=command.vehicle_id, kind=HoldKind.COMMAND, source=_SOURCE, actor=actor, at=at
        )


def _expired(commands: Iterable[Command], actor: Actor, at: datetime) -> Iterable[CommandExpired]:
    for command in commands:
        yield CommandExpired(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=actor.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
        )
