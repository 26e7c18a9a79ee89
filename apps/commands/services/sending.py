"""From the committed row to IoT. The vendor is called outside of any transaction, and may be called twice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.commands import gateways
from apps.commands.enums import TWO_PEOPLE, CommandState, Failure
from apps.commands.events import CommandSent
from apps.commands.models import Command
from apps.commands.rules import permission
from apps.commands.selectors import find_open_access
from apps.commands.services import settling
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.telemetry import selectors as telemetry

_SENDER = Actor.system("commands.send")


def send(*, command_id: UUID, at: datetime) -> None:
    """Hand a pending command to IoT, unless what allowed it is no longer true.

    A worker that died between the call and the note calls again: the same job, so the car hears it once.
    Raises ServiceAway while IoT is away; the message comes back until the command has expired.
    """
    command = Command.objects.select_related("vehicle").filter(pk=command_id).first()
    if command is None or command.state != CommandState.PENDING or command.expires_at is None:
        return
    if command.expires_at <= at:
        _give_up(command_id, None, "", at)
        return
    obstacle = _second_look(command, at)
    if obstacle is not None:
        _give_up(command_id, *obstacle, at)
        return
    try:
        gateways.hand_over(command, device_id=command.vehicle.device_id)
    except NotFound:
        _give_up(command_id, Failure.UNKNOWN_DEVICE, "", at)
        return
    if not _note_sent(command_id, at):
        # It got its outcome while the call was on its way: the car should not do it any more.
        gateways.take_back(str(command_id))


def withdraw(*, command_id: UUID) -> None:
    """The command has ended without the car: IoT forgets it. Raises ServiceAway."""
    command = Command.objects.filter(pk=command_id).first()
    if command is not None and command.state in {CommandState.FAILED, CommandState.EXPIRED}:
        gateways.take_back(str(command_id))


def _second_look(command: Command, at: datetime) -> tuple[Failure, str] | None:
    """Between the wish and now the car may have driven off, and the access ended."""
    if command.type in TWO_PEOPLE:
        why_not = permission.why_not_standing(telemetry.find_motion(command.vehicle_id), at=at)
        if why_not:
            return Failure.MOVING, why_not
    if command.access_id is not None:
        access = find_open_access(staff_id=command.requested_by, vehicle_id=command.vehicle_id, at=at)
        if access is None:
            return Failure.ACCESS_ENDED, ""
    return None


@transaction.atomic
def _give_up(command_id: UUID, failure: Failure | None, detail: str, at: datetime) -> None:
    """With a failure, or expired without one."""
    command = Command.objects.select_for_update().get(pk=command_id)
    if not settling.is_open(command):
        return
    if failure is None:
        settling.expire([command], actor=_SENDER, at=at)
    else:
        settling.fail([command], failure, detail=detail, actor=_SENDER, at=at)


@transaction.atomic
def _note_sent(command_id: UUID, at: datetime) -> bool:
    """False when the command has ended otherwise. A quick car may have answered already: that is fine."""
    command = Command.objects.select_for_update().get(pk=command_id)
    if command.state != CommandState.PENDING:
        return command.state in {CommandState.SENT, CommandState.ACKED} or command.failure == Failure.REFUSED
    command.state, command.sent_at = CommandState.SENT.value, at
    command.save(update_fields=["state", "sent_at"])
    outbox.publish(
        CommandSent(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=_SENDER.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
        )
    )
    return True
