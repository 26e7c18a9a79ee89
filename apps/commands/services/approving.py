"""What the second person said."""

from datetime import datetime
from uuid import UUID

from apps.approvals.enums import ApprovalState
from apps.commands.enums import TTL, CommandType, Failure
from apps.commands.events import CommandApproved
from apps.commands.models import Command
from apps.commands.services import settling
from apps.commands.services.requesting import APPROVAL_KIND
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage

_FAILURES = {
    ApprovalState.REJECTED.value: Failure.REJECTED,
    ApprovalState.EXPIRED.value: Failure.UNDECIDED,
}


def follow_approval(*, event: EventMessage, at: datetime) -> None:
    """Send what was approved, give up what was rejected, taken back or not decided in time; once an event."""
    if event["payload"]["kind"] != APPROVAL_KIND:
        return
    with outbox.once(event["id"], "commands.follow_approval") as first:
        if first:
            _follow(
                UUID(event["payload"]["approval_id"]), event["payload"].get("outcome"), event["actor"], at
            )


def _follow(approval_id: UUID, outcome: str | None, decided_by: str, at: datetime) -> None:
    command = Command.objects.select_for_update().filter(approval_id=approval_id).first()
    if command is None or not settling.is_open(command):
        return
    actor = Actor.system("commands.follow_approval")
    if outcome == ApprovalState.APPROVED:
        _approve(command, decided_by, at)
    else:
        failure = _FAILURES.get(outcome or "", Failure.WITHDRAWN)
        settling.fail([command], failure, actor=actor, at=at)


def _approve(command: Command, decided_by: str, at: datetime) -> None:
    command.approved_by, command.approved_at = decided_by, at
    command.expires_at = at + TTL[CommandType(command.type)]
    command.save(update_fields=["approved_by", "approved_at", "expires_at"])
    outbox.publish(
        CommandApproved(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=decided_by,
            at=at,
            command_id=str(command.id),
            command=command.type,
        )
    )
