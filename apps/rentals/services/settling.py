"""The one outcome of a command to the core platform. Answers may come late, and twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox
from apps.rentals.enums import OPEN_COMMANDS, PlatformCommandState, PlatformEventType
from apps.rentals.events import PlatformCommandSettled
from apps.rentals.models import PlatformCommand
from apps.rentals.types import Told

LATE_KIND: Final = "platform_command.answered_late"
_PLATFORM: Final = Actor.system("rentals.platform")


def take_answers(answers: Sequence[Told], *, at: datetime) -> None:
    """Let answers of the platform settle their commands; an answer to nothing of ours changes nothing."""
    if not answers:
        return
    keys = {UUID(each.body["command_id"]) for each in answers}
    held = PlatformCommand.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    commands = {command.pk: command for command in held}
    for answer in sorted(answers, key=lambda each: (each.occurred_at, each.event_id)):
        command = commands.get(UUID(answer.body["command_id"]))
        if command is not None:
            _take(command, answer, at)


def settle(
    command: PlatformCommand, outcome: PlatformCommandState, *, refusal: str = "", actor: Actor, at: datetime
) -> None:
    """Give an open command its outcome. The caller holds the row."""
    command.state, command.settled_at, command.refusal = outcome.value, at, refusal[:200]
    command.save(update_fields=["state", "settled_at", "refusal"])
    outbox.publish(
        PlatformCommandSettled(
            market=command.market,
            subject=subject_of(command),
            actor=actor.id,
            at=at,
            command_id=str(command.pk),
            command=command.type,
            outcome=outcome.value,
        )
    )


def subject_of(command: PlatformCommand) -> str:
    """What the command is about, as the subject of a fact."""
    return f"rental:{command.rental_id}" if command.rental_id else f"customer:{command.customer_id}"


def _take(command: PlatformCommand, answer: Told, at: datetime) -> None:
    acked = answer.type == PlatformEventType.COMMAND_ACKED
    outcome = PlatformCommandState.ACKED if acked else PlatformCommandState.REFUSED
    if command.state in OPEN_COMMANDS:
        settle(command, outcome, refusal=answer.body.get("reason", ""), actor=_PLATFORM, at=at)
    elif command.state == PlatformCommandState.EXPIRED and not command.late_outcome:
        command.late_outcome, command.late_at = outcome.value, at
        command.save(update_fields=["late_outcome", "late_at"])
        if acked:
            _tell_late(command, at)


def _tell_late(command: PlatformCommand, at: datetime) -> None:
    """It was given up, and the platform did it after all: somebody should know."""
    page = f"/rentals/{command.rental_id}" if command.rental_id else f"/customers/{command.customer_id}"
    inbox.open_item(
        kind=LATE_KIND,
        dedupe_key=f"{LATE_KIND}:{command.pk}",
        market=command.market,
        subject=subject_of(command),
        title="The core platform did what it was asked after nobody waited for it any more",
        severity=Severity.WARNING,
        evidence={"command": command.type, "outcome": command.state},
        link=page,
        due_at=None,
        at=at,
    )
