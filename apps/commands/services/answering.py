"""What the cars answer: applied once, and whatever comes late or twice told as such."""

from datetime import datetime
from typing import Final

import structlog
from django.db import transaction

from apps.commands import gateways
from apps.commands.enums import AnswerFate, CarOutcome, Failure
from apps.commands.events import CommandAnsweredLate
from apps.commands.models import Command, CommandAnswer
from apps.commands.services import settling
from apps.commands.types import CarAnswer
from apps.core import clock
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason

log = structlog.get_logger(__name__)

# Shorter than the five seconds after which the client gives a call up.
WAIT_SECONDS: Final = 3
LATE_KIND: Final = "command.answered_late"
_QUEUE: Final = "answers"
_CAR: Final = Actor.system("commands.answers")


def listen() -> bool:
    """One round over the queue of answers; a message is deleted once its effect has committed.

    Whether there was any. What is no answer ends as a dead letter. Raises ServiceAway.
    """
    messages = gateways.receive(wait_seconds=WAIT_SECONDS)
    for message in messages:
        if message.answer is None:
            outbox.bury(
                queue=_QUEUE,
                sqs_message_id=message.message_id,
                body=message.body,
                reason=DeadLetterReason.UNDECODABLE,
                detail=f"The answer of a car {message.fault}."[:500],
                receives=message.receives,
            )
        else:
            apply_answer(answer=message.answer, at=clock.now())
        gateways.delete(message.receipt)
    return bool(messages)


@transaction.atomic
def apply_answer(*, answer: CarAnswer, at: datetime) -> AnswerFate:
    """Let the answer settle its command, or note that it came too late or again. Any number of times."""
    command = (
        Command.objects.select_for_update(of=("self",))
        .select_related("vehicle")
        .filter(pk=answer.command_id)
        .first()
    )
    if command is None or command.vehicle.device_id != answer.device_id:
        log.warning("answer.unknown", command=str(answer.command_id))
        return AnswerFate.UNKNOWN
    if CommandAnswer.objects.filter(answer_id=answer.answer_id).exists():
        return AnswerFate.REPEATED
    fate = _fate(command)
    CommandAnswer.objects.create(
        command=command,
        answer_id=answer.answer_id,
        outcome=answer.outcome.value,
        detail=answer.detail,
        answered_at=answer.answered_at,
        received_at=at,
        fate=fate.value,
    )
    if fate is AnswerFate.APPLIED:
        _settle(command, answer, at)
    elif fate is AnswerFate.LATE:
        _tell_late(command, answer, at)
    return fate


def _fate(command: Command) -> AnswerFate:
    if settling.is_open(command):
        return AnswerFate.APPLIED
    return AnswerFate.DOUBLE if command.answers.exists() else AnswerFate.LATE


def _settle(command: Command, answer: CarAnswer, at: datetime) -> None:
    if answer.outcome is CarOutcome.DONE:
        command.result, command.detail = dict(answer.result), answer.detail
        settling.ack(command, actor=_CAR, at=at)
    else:
        settling.fail([command], Failure.REFUSED, detail=answer.detail, actor=_CAR, at=at)


def _tell_late(command: Command, answer: CarAnswer, at: datetime) -> None:
    """The outcome stays. But what the car did is true: a hold follows it, and somebody should know."""
    command.late_outcome, command.late_at = answer.outcome.value, at
    command.save(update_fields=["late_outcome", "late_at"])
    outbox.publish(
        CommandAnsweredLate(
            market=command.market,
            subject=f"vehicle:{command.vehicle_id}",
            actor=_CAR.id,
            at=at,
            command_id=str(command.id),
            command=command.type,
            outcome=answer.outcome.value,
        )
    )
    if answer.outcome is not CarOutcome.DONE:
        return
    settling.follow(command, actor=_CAR, at=at)
    inbox.open_item(
        kind=LATE_KIND,
        dedupe_key=f"{LATE_KIND}:{command.id}",
        market=command.market,
        subject=f"vehicle:{command.vehicle_id}",
        title=f"{command.vehicle.plate} did what it was told after nobody waited for it any more",
        severity=Severity.WARNING,
        evidence={"plate": command.vehicle.plate, "command": command.type, "outcome": command.state},
        link=f"/vehicles/{command.vehicle_id}?tab=commands",
        due_at=None,
        at=at,
    )
