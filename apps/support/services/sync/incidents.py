"""From what needs a person in the inbox to a ticket, and to engineers, with what is known of it."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.inbox import selectors as inbox
from apps.support.enums import Channel, LinkKind, Topic
from apps.support.models import Link
from apps.support.rules.evidence import evidence_lines
from apps.support.services.log import lock_live_ticket
from apps.support.services.opening import open_ticket
from apps.support.services.sync.escalating import escalate
from apps.support.services.writing import add_note
from apps.support.types import IssueWish, ItemWish, LinkTo, NewTicket

_CAR: Final = "vehicle:"
_TICKET: Final = "ticket:"
_ABOUT_CARS: Final = ("health.", "vehicle.", "command.", "fleet.")


@transaction.atomic
def ticket_of_item(*, actor: Actor, item_id: UUID, wish: ItemWish, at: datetime) -> UUID:
    """A ticket with the item's evidence as a note, opened once each time that the item comes; or, with
    `ticket_id`, one that is there. With `to_engineers` an issue is asked for, which has the evidence, too.

    Raises NotFound, Conflict where no Jira is connected or the ticket is closed.
    """
    item = inbox.visible_to(actor).filter(pk=item_id).first()
    if item is None:
        raise NotFound
    evidence = "\n".join(evidence_lines(item.evidence))
    note = "\n".join(part for part in (item.title, wish.text.strip(), evidence) if part)
    link = LinkTo(LinkKind.INCIDENT, str(item.pk), item.title)
    title = wish.summary.strip() or item.title
    if wish.ticket_id is None:
        ticket = NewTicket(
            market=item.market,
            subject=title,
            channel=Channel.STAFF,
            note=note,
            topic=Topic.BREAKDOWN if item.kind.startswith(_ABOUT_CARS) else Topic.OTHER,
            priority=wish.priority,
            vehicle_id=_car_of(actor, item.subject, item.market),
            source=f"inbox:{item.pk}:{item.reopened_count}",
            links=(link,),
        )
        key = open_ticket(actor=actor, ticket=ticket, at=at)
    else:
        key = wish.ticket_id
        _link(actor, key, link, note, at)
    if wish.to_engineers:
        # What an item about a ticket knows are a customer's words: engineers have none of them.
        told = "" if item.subject.startswith(_TICKET) else evidence
        words = "\n".join(part for part in (wish.text.strip(), told) if part)
        issue = IssueWish(summary=title, text=words, priority=wish.priority)
        escalate(actor=actor, ticket_id=key, wish=issue, at=at)
    return key


def _car_of(actor: Actor, subject: str, market: str) -> UUID | None:
    """The car that an item is about, if it is about one that the actor sees."""
    if not subject.startswith(_CAR):
        return None
    try:
        key = UUID(subject.removeprefix(_CAR))
    except ValueError:
        return None
    return key if fleet.visible_vehicles(actor).filter(pk=key, market=market).exists() else None


def _link(actor: Actor, ticket_id: UUID, link: LinkTo, note: str, at: datetime) -> None:
    """The same twice is one link and one note."""
    ticket = lock_live_ticket(actor, ticket_id)
    _, is_new = Link.objects.get_or_create(
        ticket=ticket,
        kind=link.kind.value,
        target=link.target,
        defaults={"label": link.label[:120], "created_by": actor.id, "created_at": at},
    )
    if is_new:
        add_note(actor=actor, ticket_id=ticket.pk, body=note, at=at)
