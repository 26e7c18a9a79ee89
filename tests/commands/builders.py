"""Wishes and answers for tests."""

from datetime import datetime, timedelta
from typing import Any

from apps.commands import services as commands
from apps.commands.enums import AnswerFate, CarOutcome, CommandType
from apps.commands.models import Command
from apps.commands.types import CarAnswer, Wish
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.fleet.models import Vehicle
from tests.fleet.builders import NOON

SECOND = timedelta(seconds=1)


def want(
    actor: Actor, car: Vehicle, kind: CommandType = CommandType.UNLOCK, *, at: datetime = NOON, **more: Any
) -> Command:
    """Somebody tells the car something."""
    return commands.request_command(actor=actor, wish=Wish(vehicle_id=car.pk, type=kind, **more), at=at)


def send(command: Command, *, at: datetime = NOON) -> Command:
    """What the worker does with it."""
    commands.send(command_id=command.pk, at=at)
    return Command.objects.get(pk=command.pk)


def answer(
    command: Command,
    outcome: CarOutcome = CarOutcome.DONE,
    *,
    at: datetime = NOON,
    device: str | None = None,
    answer_id: str | None = None,
    **result: float,
) -> AnswerFate:
    """The car says something about it."""
    said = CarAnswer(
        answer_id=answer_id or str(new_id()),
        command_id=command.pk,
        device_id=device or command.vehicle.device_id,
        outcome=outcome,
        detail="" if outcome is CarOutcome.DONE else "door_open",
        answered_at=at,
        result=result,
    )
    return commands.apply_answer(answer=said, at=at)


def now(command: Command) -> Command:
    return Command.objects.get(pk=command.pk)
