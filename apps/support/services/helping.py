"""Macros and answers that are written already: writing them, and doing what a macro says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.outbox import services as outbox
from apps.support.enums import ActionKind, EventKind, Priority, TicketStatus, Topic
from apps.support.events import HelpWritten
from apps.support.models import CannedReply, Macro, Ticket
from apps.support.rules.suggesting import suggest
from apps.support.rules.wording import check_texts
from apps.support.selectors.around import facts_of, find_with_all
from apps.support.selectors.wording import visible_canned, visible_macros
from apps.support.services.acting import take_action
from apps.support.services.log import note
from apps.support.services.stepping import take_step
from apps.support.types import Action, Step, StepResult

ME: Final = "me"
_CHOICES: Final[Mapping[str, frozenset[str]]] = {
    "status": frozenset(
        each.value for each in TicketStatus if each not in {TicketStatus.NEW, TicketStatus.CLOSED}
    ),
    "priority": frozenset(each.value for each in Priority),
    "topic": frozenset(each.value for each in Topic),
}
# What a macro may change, beside those above.
_FREE: Final = frozenset({"assignee", "queue", "add_tags", "remove_tags", "snooze_hours"})


def save_macro(
    *, actor: Actor, macro_id: UUID | None, version: int | None, values: Mapping[str, Any], at: datetime
) -> UUID:
    """Write or change a macro. Raises NotFound, Stale, Conflict for a name twice, Invalid that names what is
    wrong.
    """
    return _save(Macro, actor, macro_id, version, dict(values), at)


def save_canned(
    *, actor: Actor, canned_id: UUID | None, version: int | None, values: Mapping[str, Any], at: datetime
) -> UUID:
    """`save_macro` for an answer."""
    return _save(CannedReply, actor, canned_id, version, dict(values), at)


def run_macro(
    *, actor: Actor, ticket_id: UUID, macro_id: UUID, version: int | None, at: datetime, dry_run: bool
) -> StepResult:
    """Do what the macro says; a dry run says what that would be. Raises NotFound, and what steps raise."""
    macro = visible_macros(actor).filter(pk=macro_id, is_active=True).first()
    if macro is None:
        raise NotFound("There is no such macro.")
    with transaction.atomic():
        done = _act(macro, actor, ticket_id, at)
        version = None if done else version
        step = step_of(macro, actor, at)
        result = take_step(actor=actor, ticket_id=ticket_id, step=step, at=at, version=version, dry_run=False)
        note(
            Ticket.objects.get(pk=ticket_id),
            EventKind.MACRO_APPLIED,
            actor=actor,
            at=at,
            after=macro.name[:64],
        )
        if dry_run:
            transaction.set_rollback(True)
    return replace(result, actions=tuple(done))


def _act(macro: Macro, actor: Actor, ticket_id: UUID, at: datetime) -> list[dict[str, Any]]:
    """What the macro does beside the ticket, as far as it makes sense now; refused is refused as a whole."""
    if not macro.actions:
        return []
    ticket = find_with_all(actor, ticket_id)
    fitting = {each.kind: each for each in suggest(facts_of(actor, ticket))}
    done = []
    for kind in map(ActionKind, macro.actions):
        found = fitting.get(kind)
        if found is None:
            raise Conflict(f"There is nothing to do for {ticket.number} by “{macro.name}”.", code="no_action")
        action = Action(
            kind=kind,
            reason=macro.name,
            target=UUID(found.target),
            amount_minor=found.amount_minor,
            is_ghost=found.ghost,
            idem_key=f"macro:{macro.pk}:{ticket_id}:{ticket.version}",
        )
        take_action(actor=actor, ticket_id=ticket_id, action=action, at=at)
        done.append(found.as_json(actor))
    return done


def step_of(macro: Macro, actor: Actor, at: datetime) -> Step:
    """What a macro means right now, for whoever runs it."""
    values = {name: value for name, value in macro.changes.items() if name in _CHOICES or name == "queue"}
    if "assignee" in macro.changes:
        wanted = macro.changes["assignee"]
        values["assignee"] = actor.id if wanted == ME else wanted
    if "snooze_hours" in macro.changes:
        values["snoozed_until"] = at + timedelta(hours=int(macro.changes["snooze_hours"]))
    return Step(
        values=values,
        add_tags=tuple(macro.changes.get("add_tags", ())),
        remove_tags=tuple(macro.changes.get("remove_tags", ())),
        texts=macro.texts,
        note=macro.note,
    )


def _save(
    model: Any,
    actor: Actor,
    key: UUID | None,
    version: int | None,
    values: dict[str, Any],
    at: datetime,
) -> UUID:
    with transaction.atomic():
        rows = visible_macros(actor) if model is Macro else visible_canned(actor)
        row = model() if key is None else lock_visible(rows, key, version)
        market = values.pop("market", None) or row.market
        if not actor.sees_market(market):
            raise NotAllowed("You do not work in this market.")
        if "texts" in values:
            values["texts"] = check_texts(values["texts"], accounts.get_pack(market).languages)
        if "changes" in values:
            _check_changes(values["changes"])
        for name, value in {**values, "market": market}.items():
            setattr(row, name, value)
        _check_says_something(row)
        row.updated_by, row.updated_at = actor.id, at
        row.version = 1 if key is None else row.version + 1
        try:
            with transaction.atomic():
                row.save(force_insert=key is None)
        except IntegrityError:
            raise Conflict("There is one of this name already.", code="name_taken") from None
        outbox.publish(
            HelpWritten(
                market=market,
                subject=f"{'macro' if model is Macro else 'canned_reply'}:{row.pk}",
                actor=actor.id,
                at=at,
                what="macro" if model is Macro else "canned_reply",
                fields=sorted(values),
            )
        )
        return UUID(str(row.pk))


def _check_changes(changes: Mapping[str, Any]) -> None:
    wrong = {}
    for name, value in changes.items():
        if name in _CHOICES:
            if value not in _CHOICES[name]:
                wrong[f"changes.{name}"] = "is no such value"
        elif name not in _FREE:
            wrong[f"changes.{name}"] = "can't be changed by a macro"
        elif not _fits(name, value):
            wrong[f"changes.{name}"] = "has the wrong form"
    if wrong:
        raise Invalid("The macro can't be kept like this.", fields=wrong)


def _fits(name: str, value: Any) -> bool:
    if name in {"add_tags", "remove_tags"}:
        return isinstance(value, list) and all(isinstance(tag, str) and 0 < len(tag) <= 32 for tag in value)
    if name == "snooze_hours":
        return type(value) is int and 1 <= value <= 24 * 60
    return isinstance(value, str) and 0 < len(value) <= 64


def _check_says_something(row: Any) -> None:
    if isinstance(row, CannedReply):
        if not row.texts:
            raise Invalid("Write the answer.", fields={"texts": "is needed in one language at least"})
    elif not (row.texts or row.note or row.changes or row.actions):
        raise Invalid("Say what the macro does.", fields={"changes": "is needed"})
