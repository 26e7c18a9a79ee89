"""Several things at once on a ticket, and the same on many. A dry run does it all and takes it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import DomainError, Invalid
from apps.core.types import Actor
from apps.support.enums import StepOutcome
from apps.support.models import Ticket
from apps.support.rules.wording import Rendered, render
from apps.support.selectors.around import facts_of, find_with_all
from apps.support.selectors.wording import values_of
from apps.support.services.editing import set_fields
from apps.support.services.writing import add_note, reply
from apps.support.types import Step, StepResult

_SHOWN: Final = (
    "status",
    "priority",
    "assignee",
    "topic",
    "subject",
    "tags",
    "language",
    "watchers",
    "checklist",
    "root_cause",
)


def take_step(
    *, actor: Actor, ticket_id: UUID, step: Step, at: datetime, version: int | None = None, dry_run: bool
) -> StepResult:
    """On one ticket; a dry run says exactly what would change, and changes nothing.

    Raises what the single services raise; then nothing happened.
    """
    with transaction.atomic():
        result = _take(actor, ticket_id, step, at, version)
        if dry_run:
            transaction.set_rollback(True)
    return result


def take_steps(
    *, actor: Actor, ticket_ids: Sequence[UUID], step: Step, at: datetime, dry_run: bool
) -> list[StepResult]:
    """On many; each stands for itself, results come in the order of the ids. Raises Invalid for nothing."""
    if not (step.values or step.add_tags or step.remove_tags or step.texts or step.note):
        raise Invalid("Say what to do.", fields={"values": "is needed"})
    with transaction.atomic():
        # In the order of ids, so that two steps on the same tickets wait for each other and do not lock up.
        results = {key: _tried(actor, key, step, at) for key in sorted(set(ticket_ids))}
        if dry_run:
            transaction.set_rollback(True)
    return [results[key] for key in ticket_ids]


def _tried(actor: Actor, key: UUID, step: Step, at: datetime) -> StepResult:
    try:
        with transaction.atomic():
            return _take(actor, key, step, at, None)
    except DomainError as refused:
        number = Ticket.objects.filter(pk=key).values_list("number", flat=True).first()
        return StepResult(id=key, number=number or "", outcome=StepOutcome.REFUSED, reason=refused.detail)


def _take(actor: Actor, key: UUID, step: Step, at: datetime, version: int | None) -> StepResult:
    ticket = find_with_all(actor, key)
    before = _standing(ticket)
    answer = _answer(actor, ticket, step)
    message_id = None
    if answer.text:
        message_id = reply(
            actor=actor, ticket_id=key, body=answer.text, at=at, version=version, status=step.status
        )
        version = None
    values = _values(ticket, step, answered=bool(answer.text))
    if values:
        set_fields(actor=actor, ticket_id=key, version=version, values=values, at=at)
        version = None
    if step.note:
        add_note(actor=actor, ticket_id=key, body=step.note, at=at, version=version)
    after = _standing(find_with_all(actor, key))
    changes = {
        name: {"from": before[name], "to": after[name]} for name in before if before[name] != after[name]
    }
    done = bool(changes or answer.text or step.note)
    return StepResult(
        id=key,
        number=ticket.number,
        outcome=StepOutcome.DONE if done else StepOutcome.UNCHANGED,
        changes=changes,
        reply=answer.text,
        language=answer.language,
        missing=answer.missing,
        note=step.note,
        message_id=message_id,
    )


def _answer(actor: Actor, ticket: Ticket, step: Step) -> Rendered:
    if not step.texts:
        return Rendered("", "", ())
    return render(step.texts, ticket.language, values_of(actor, ticket, facts_of(actor, ticket)))


def _values(ticket: Ticket, step: Step, *, answered: bool) -> dict[str, Any]:
    values = {name: value for name, value in step.values.items() if not (answered and name == "status")}
    if step.add_tags or step.remove_tags:
        kept = set(values.get("tags", ticket.tags)) | set(step.add_tags)
        values["tags"] = sorted(kept - set(step.remove_tags))
    return values


def _standing(ticket: Ticket) -> dict[str, Any]:
    shown = {name: getattr(ticket, name) for name in _SHOWN}
    until = ticket.snoozed_until
    return {
        **shown,
        "queue": ticket.queue.key,
        "case": None if ticket.case is None else ticket.case.number,
        "snoozed_until": None if until is None else until.isoformat(),
    }
