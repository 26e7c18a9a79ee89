"""Opening a ticket: for a customer who wrote, for something that happened, or by an agent's hand."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid, NotAllowed
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.outbox import services as outbox
from apps.rentals import selectors as rentals
from apps.support.enums import URGENCY, EventKind, TicketStatus
from apps.support.events import TicketOpened
from apps.support.models import Link, Ticket
from apps.support.services.log import about, next_number, note
from apps.support.services.messages import insert_customer_message, insert_note
from apps.support.services.queues import queue_for
from apps.support.types import NewTicket

_SUBJECT: Final = 200


@transaction.atomic
def open_ticket(*, actor: Actor, ticket: NewTicket, at: datetime, opened_by: Actor | None = None) -> UUID:
    """Open a ticket; the same `source` twice is the same ticket.

    `actor` is who may see what it is about. The log says that the customer opened it when it begins with the
    customer's words, unless `opened_by` is given. `ticket.at` is when it happened, for what comes later than
    that. Raises Invalid that names the field, NotAllowed for a market that is not the actor's.
    """
    _check(actor, ticket)
    if ticket.source:
        there = Ticket.objects.filter(market=ticket.market, source=ticket.source).values_list("pk").first()
        if there is not None:
            return UUID(str(there[0]))
    moment = ticket.at or at
    made = _insert(actor, ticket, moment)
    by = opened_by if opened_by is not None or ticket.text else actor
    note(made, EventKind.CREATED, actor=by, at=moment, after=made.status, data={"priority": made.priority})
    if ticket.text:
        insert_customer_message(made, ticket, moment)
    if ticket.note:
        insert_note(made, ticket.note, actor=actor, at=moment)
    Link.objects.bulk_create(
        Link(
            ticket=made,
            kind=link.kind.value,
            target=link.target,
            label=link.label[:120],
            created_by=actor.id,
            created_at=moment,
        )
        for link in ticket.links
    )
    outbox.publish(
        TicketOpened(
            **about(made, by, at),
            queue=made.queue.key,
            channel=made.channel,
            topic=made.topic,
            customer_id=_text(made.customer_id),
            rental_id=_text(made.rental_id),
            vehicle_id=_text(made.vehicle_id),
        )
    )
    return made.id


def _check(actor: Actor, ticket: NewTicket) -> None:
    if not actor.sees_market(ticket.market):
        raise NotAllowed("You do not work in this market.")
    if not ticket.subject.strip():
        raise Invalid("Say in a few words what it is about.", fields={"subject": "is needed"})
    if not ticket.text.strip() and not ticket.note.strip():
        raise Invalid("Write what happened.", fields={"text": "is needed"})


def _insert(actor: Actor, ticket: NewTicket, at: datetime) -> Ticket:
    number = next_number("ticket", ticket.market)
    queue = queue_for(ticket.market, ticket.topic, ticket.queue, at=at)
    customer_id, vehicle_id, words = _about(actor, ticket)
    made = Ticket(
        number=number,
        market=ticket.market,
        queue=queue,
        subject=ticket.subject.strip()[:_SUBJECT],
        status=TicketStatus.NEW.value,
        status_at=at,
        priority=ticket.priority.value,
        urgency=URGENCY[ticket.priority],
        channel=ticket.channel.value,
        topic=ticket.topic.value,
        language=ticket.language,
        customer_id=customer_id,
        rental_id=ticket.rental_id,
        vehicle_id=vehicle_id,
        requester=ticket.requester,
        source=ticket.source,
        keywords=words,
        tags=sorted(set(ticket.tags)),
        opened_by="" if ticket.text else actor.id,
        opened_at=at,
        waiting_since=at,
        last_message_at=at,
        messages_count=int(bool(ticket.text)) + int(bool(ticket.note)),
    )
    made.save(force_insert=True)
    return made


def _about(actor: Actor, ticket: NewTicket) -> tuple[UUID | None, UUID | None, str]:
    """Customer, car, and by which words they are found. What the actor does not see can't be named."""
    customer_id, vehicle_id, words = ticket.customer_id, ticket.vehicle_id, list[str]()
    if ticket.rental_id is not None:
        rental = rentals.visible_rentals(actor).filter(pk=ticket.rental_id, market=ticket.market).first()
        if rental is None:
            raise Invalid("There is no such rental.", fields={"rental": "is not known"})
        customer_id = customer_id or rental.customer_id
        vehicle_id = vehicle_id or rental.vehicle_id
        words += [rental.reference, str(rental.pk)]
    if customer_id is not None:
        customer = rentals.visible_customers(actor).filter(pk=customer_id, market=ticket.market).first()
        if customer is None:
            raise Invalid("There is no such customer.", fields={"customer": "is not known"})
        words.append(customer.number)
    if vehicle_id is not None:
        car = fleet.visible_vehicles(actor).filter(pk=vehicle_id, market=ticket.market).first()
        if car is None:
            raise Invalid("There is no such car.", fields={"vehicle": "is not known"})
        words.append(car.plate)
    return customer_id, vehicle_id, " ".join(word for word in words if word)


def _text(key: UUID | None) -> str | None:
    return None if key is None else str(key)
