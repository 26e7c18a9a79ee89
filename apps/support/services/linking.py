"""What else a ticket speaks of, linked and taken away by hand.

A customer, a rental or a car that is linked to a ticket without one becomes what the ticket is about, with
all that is known beside it; taking the link away takes that back.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.fleet import selectors as fleet
from apps.inbox import selectors as inbox
from apps.maintenance import selectors as maintenance
from apps.outbox import services as outbox
from apps.payments import selectors as payments
from apps.rentals import selectors as rentals
from apps.support.enums import EventKind, LinkKind, TicketStatus
from apps.support.enums.linking import BY_HAND, MOST_LINKS
from apps.support.events import TicketChanged
from apps.support.models import Link, Ticket
from apps.support.selectors.links import links_of
from apps.support.selectors.tickets import visible_tickets
from apps.support.services.log import about, lock_live_ticket, note

_K = LinkKind
_LABEL: Final = 120
_KEYWORDS: Final = 300
# Where the actor's reading begins, and what people call it.
_ROWS: Final[Mapping[LinkKind, tuple[Callable[[Actor], "QuerySet[Any]"], str]]] = {
    _K.CUSTOMER: (rentals.visible_customers, "number"),
    _K.RENTAL: (rentals.visible_rentals, "reference"),
    _K.VEHICLE: (fleet.visible_vehicles, "plate"),
    _K.STATION: (fleet.visible_stations, "name"),
    _K.PAYMENT: (payments.visible_payments, "psp_id"),
    _K.WORK_ORDER: (maintenance.visible_work_orders, "code"),
    _K.INCIDENT: (inbox.visible_to, "title"),
    _K.TICKET: (visible_tickets, "number"),
}
# What a ticket can be about by itself.
_OWN: Final[Mapping[LinkKind, str]] = {
    _K.CUSTOMER: "customer_id",
    _K.RENTAL: "rental_id",
    _K.VEHICLE: "vehicle_id",
}


@transaction.atomic
def add_link(*, actor: Actor, ticket_id: UUID, kind: LinkKind, target: UUID, at: datetime) -> None:
    """Link it; the same twice is one link. Raises NotFound, Conflict for a closed ticket, NotAllowed and
    Invalid that name the field: what one's role or markets do not show can't be linked.
    """
    _check_right(actor, kind)
    if kind is _K.TICKET:
        _hold_both(actor, ticket_id, target)
    ticket = lock_live_ticket(actor, ticket_id)
    thing = _find(actor, ticket, kind, target)
    changed = _attach(actor, ticket, kind, thing, at)
    if kind is _K.RENTAL and "rental" in changed:
        for beside, key in ((_K.CUSTOMER, thing.customer), (_K.VEHICLE, thing.vehicle)):
            if key is not None and getattr(ticket, _OWN[beside]) is None:
                changed += _attach(actor, ticket, beside, key, at)
    if changed:
        _save(ticket, changed, actor, at)


@transaction.atomic
def remove_link(*, actor: Actor, link_id: UUID, at: datetime) -> None:
    """Take it away. Raises NotFound, NotAllowed, Conflict for a closed ticket (of two related ones, when both
    are) and for what came of something that was done.
    """
    link = Link.objects.filter(pk=link_id).first()
    if link is None:
        raise NotFound("There is no such link.")
    kind = LinkKind(link.kind)
    ticket = _hold_live(actor, link)
    if kind not in BY_HAND:
        raise Conflict("This came of what was done, and stays.", code="not_by_hand")
    _check_right(actor, kind)
    Link.objects.filter(pk=link.pk).delete()
    _tell(link, EventKind.UNLINKED, actor, at)
    changed = ["links"]
    own = _OWN.get(kind)
    if own is not None and str(getattr(ticket, own)) == link.target:
        setattr(ticket, own, None)
        changed.append(kind.value)
    _save(ticket, changed, actor, at)


def _hold_live(actor: Actor, link: Link) -> Ticket:
    """The ticket that it stands on; of two related ones, the one that is no history yet."""
    keys = [link.ticket_id, *([UUID(link.target)] if link.kind == _K.TICKET else [])]
    seen = visible_tickets(actor).filter(pk__in=keys)
    live = seen.exclude(status=TicketStatus.CLOSED.value).order_by("pk").values_list("pk", flat=True).first()
    return lock_live_ticket(actor, live or keys[0])


def _check_right(actor: Actor, kind: LinkKind) -> None:
    if not actor.may(BY_HAND[kind].value):
        raise NotAllowed("Your role does not see this.", fields={"kind": "is of what your role does not see"})


def _hold_both(actor: Actor, one: UUID, other: UUID) -> None:
    """In the order of ids, so that two people who link the same two at once make one link."""
    if one == other:
        raise Invalid("Choose another ticket.", fields={"target": "is the same ticket"})
    held = visible_tickets(actor).filter(pk__in=(one, other)).order_by("pk")
    list(held.select_for_update(of=("self",)).values_list("pk", flat=True))


def _find(actor: Actor, ticket: Ticket, kind: LinkKind, target: UUID) -> Any:
    rows, _ = _ROWS[kind]
    found = rows(actor).filter(pk=target, market=ticket.market).first()
    if found is None:
        raise Invalid("There is no such thing here.", fields={"target": "is not known in this market"})
    return found


def _attach(actor: Actor, ticket: Ticket, kind: LinkKind, thing: Any, at: datetime) -> list[str]:
    """What is another than before."""
    own = _OWN.get(kind)
    if own is not None and getattr(ticket, own) == thing.pk:
        return []
    there = links_of(ticket.pk)
    if there.filter(kind=kind.value, target=str(thing.pk)).exists():
        return []
    if kind is _K.TICKET and there.filter(kind=kind.value, ticket=thing.pk).exists():
        return []
    if there.count() >= MOST_LINKS:
        raise Invalid(
            "Take a link away first.", fields={"target": f"would be one more than {MOST_LINKS} links"}
        )
    label = str(getattr(thing, _ROWS[kind][1]))[:_LABEL]
    link = Link.objects.create(
        ticket=ticket, kind=kind.value, target=str(thing.pk), label=label, created_by=actor.id, created_at=at
    )
    _tell(link, EventKind.LINKED, actor, at)
    if own is None or getattr(ticket, own) is not None:
        return ["links"]
    setattr(ticket, own, thing.pk)
    return ["links", kind.value]


def _tell(link: Link, what: EventKind, actor: Actor, at: datetime) -> None:
    """A line of the log, of both when two tickets are related. It is never blanked, so it repeats no title
    that somebody wrote.
    """
    said = "" if link.kind == _K.INCIDENT else link.label
    note(link.ticket, what, actor=actor, at=at, after=link.kind, data={"label": said})
    if link.kind == _K.TICKET:
        other = Ticket.objects.defer("search").get(pk=link.target)
        note(other, what, actor=actor, at=at, after=link.kind, data={"label": link.ticket.number})


def _save(ticket: Ticket, changed: list[str], actor: Actor, at: datetime) -> None:
    ticket.keywords = _keywords(ticket)
    ticket.version += 1
    ticket.save(update_fields=[*_OWN.values(), "keywords", "version"])
    outbox.publish(
        TicketChanged(
            **about(ticket, actor, at),
            fields=sorted(set(changed)),
            before=ticket.status,
            status=ticket.status,
        )
    )


def _keywords(ticket: Ticket) -> str:
    """By which words it is found: of what it is about, and of further rides, cars and customers."""
    words = []
    if ticket.rental is not None:
        words += [ticket.rental.reference, str(ticket.rental.pk)]
    words += [ticket.customer.number] if ticket.customer is not None else []
    words += [ticket.vehicle.plate] if ticket.vehicle is not None else []
    further = Link.objects.filter(ticket=ticket, kind__in=[kind.value for kind in _OWN])
    words += further.values_list("label", flat=True)
    return " ".join(dict.fromkeys(word for word in words if word))[:_KEYWORDS]
