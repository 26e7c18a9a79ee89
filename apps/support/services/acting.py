"""Doing something from a ticket: through the service of the app that it belongs to, with that app's rights.

The ticket keeps what was done in its log, and a link to what came of it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.commands import services as commands
from apps.commands.enums import CommandType
from apps.commands.types import Wish
from apps.core.errors import Invalid, NotAllowed
from apps.core.types import Actor
from apps.maintenance import services as maintenance
from apps.maintenance.enums import WorkCause, WorkKind
from apps.maintenance.types import NewWorkOrder
from apps.payments import services as payments
from apps.payments.enums import MoneyReason
from apps.rentals import services as rentals
from apps.rentals.enums import PlatformCommandType
from apps.rentals.types import Ask
from apps.support.enums import NEEDS, ActionKind, EventKind, LinkKind, Topic
from apps.support.models import Link, Ticket
from apps.support.services.log import lock_ticket, note
from apps.support.types import Action

_TITLE: Final = 160
# What came of it: of which kind (none: a command to the car), its id, and what people call it.
_Done = tuple[LinkKind | None, str, str]


@transaction.atomic
def take_action(*, actor: Actor, ticket_id: UUID, action: Action, at: datetime) -> None:
    """Do it. Raises NotFound, NotAllowed for who may not, and whatever the service of the other app raises:
    then nothing happened on the ticket either.
    """
    ticket = lock_ticket(actor, ticket_id)
    if not actor.may(NEEDS[action.kind].value):
        raise NotAllowed("Your role does not do this.")
    kind, target, label = _DO[action.kind](actor, ticket, action, at)
    if kind is not None:
        Link.objects.get_or_create(
            ticket=ticket,
            kind=kind.value,
            target=target,
            defaults={"label": label[:120], "created_by": actor.id, "created_at": at},
        )
    data = {"amount_minor": action.amount_minor, "label": label, "command": "" if kind else target}
    note(ticket, EventKind.ACTION_TAKEN, actor=actor, at=at, after=action.kind.value, data=data)
    ticket.version += 1
    ticket.save(update_fields=["version"])


def _refund(actor: Actor, ticket: Ticket, action: Action, at: datetime) -> _Done:
    if action.target is None or action.amount_minor is None:
        raise Invalid("Say how much of which payment.", fields={"amount_minor": "is needed"})
    ghost = ticket.topic == Topic.GHOST_RENTAL or action.is_ghost
    request = payments.request_refund(
        actor=actor,
        payment_id=action.target,
        amount_minor=action.amount_minor,
        reason=MoneyReason.GHOST_RENTAL if ghost else MoneyReason.OVERCHARGED,
        note=f"{ticket.number}: {action.reason}",
        idem_key=action.idem_key,
        at=at,
    )
    return LinkKind.MONEY_REQUEST, str(request.pk), f"Refund for {ticket.number}"


def _end_ghost(actor: Actor, ticket: Ticket, action: Action, at: datetime) -> _Done:
    if action.target is None:
        raise Invalid("Which finding?", fields={"target": "is needed"})
    rentals.decide(
        actor=actor,
        suspicion_id=action.target,
        accept=True,
        reason=action.reason,
        idem_key=action.idem_key,
        at=at,
    )
    return None, "", ""


def _ask(kind: PlatformCommandType) -> Callable[[Actor, Ticket, Action, datetime], _Done]:
    def ask(actor: Actor, ticket: Ticket, action: Action, at: datetime) -> _Done:
        if ticket.rental_id is None:
            raise Invalid("The ticket is about no rental.", fields={"target": "is needed"})
        wish = Ask(type=kind, rental_id=ticket.rental_id, reason=action.reason, idem_key=action.idem_key)
        rentals.ask(actor=actor, ask=wish, at=at)
        return None, "", ""

    return ask


def _work_order(actor: Actor, ticket: Ticket, action: Action, at: datetime) -> _Done:
    if ticket.vehicle_id is None:
        raise Invalid("The ticket is about no car.", fields={"target": "is needed"})
    damage = ticket.topic == Topic.DAMAGE
    key = maintenance.create_work_order(
        actor=actor,
        order=NewWorkOrder(
            vehicle_id=ticket.vehicle_id,
            title=(action.reason or ticket.subject)[:_TITLE],
            description=f"From {ticket.number}: {ticket.subject}",
            kind=WorkKind.DAMAGE if damage else WorkKind.CORRECTIVE,
            cause=WorkCause.UNKNOWN,
            source=f"ticket:{ticket.pk}",
        ),
        at=at,
    )
    return LinkKind.WORK_ORDER, str(key), (action.reason or ticket.subject)


def _command(kind: CommandType) -> Callable[[Actor, Ticket, Action, datetime], _Done]:
    def tell(actor: Actor, ticket: Ticket, action: Action, at: datetime) -> _Done:
        if ticket.vehicle_id is None:
            raise Invalid("The ticket is about no car.", fields={"target": "is needed"})
        wish = Wish(
            vehicle_id=ticket.vehicle_id,
            type=kind,
            reason=f"{ticket.number}: {action.reason}",
            idem_key=action.idem_key,
        )
        command = commands.request_command(actor=actor, wish=wish, at=at)
        return None, str(command.pk), ""

    return tell


_DO: Final[Mapping[ActionKind, Callable[[Actor, Ticket, Action, datetime], _Done]]] = {
    ActionKind.REFUND: _refund,
    ActionKind.END_GHOST: _end_ghost,
    ActionKind.HOLD_FARE: _ask(PlatformCommandType.HOLD_CAPTURE),
    ActionKind.RELEASE_FARE: _ask(PlatformCommandType.RELEASE_CAPTURE),
    ActionKind.WORK_ORDER: _work_order,
    ActionKind.UNLOCK: _command(CommandType.UNLOCK),
    ActionKind.LOCK: _command(CommandType.LOCK),
    ActionKind.LOCATE: _command(CommandType.LOCATE),
    ActionKind.CHARGE_PORT_RELEASE: _command(CommandType.CHARGE_PORT_RELEASE),
}
