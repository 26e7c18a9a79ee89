"""What happened that a customer will ask about becomes a ticket before they do."""

from datetime import datetime
from typing import Final
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.rentals import selectors as rentals
from apps.support.enums import Channel, LinkKind, Priority, Topic
from apps.support.rules.ghosts import ghost_lines
from apps.support.services.opening import open_ticket
from apps.support.types import LinkTo, NewTicket

_NOTICER: Final = Actor.system("support.notice")


def notice_ghost(*, event: EventMessage, at: datetime) -> None:
    """The guard found an open rental that its car contradicts: one ticket a rental, with its evidence."""
    with outbox.once(event["id"], "support.notice_ghost") as first:
        if first:
            _open(UUID(event["payload"]["rental_id"]), at)


def _open(rental_id: UUID, at: datetime) -> None:
    rental = rentals.visible_rentals(_NOTICER).select_related("vehicle").filter(pk=rental_id).first()
    if rental is None:
        return
    finding = rentals.list_suspicions(_NOTICER).filter(rental=rental_id).order_by("-found_at").first()
    plate = "" if rental.vehicle is None else rental.vehicle.plate
    words = f"The car of {rental.reference} stands parked and locked, but the rental goes on."
    links: tuple[LinkTo, ...] = ()
    if finding is not None:
        lines = ghost_lines(finding.evidence, zone=accounts.get_pack(rental.market).time_zone)
        words += "\n\nWhat the car says:\n" + "\n".join(f"\N{MIDDLE DOT} {line}" for line in lines)
        links = (LinkTo(LinkKind.SUSPICION, str(finding.pk), f"Ghost rental {rental.reference}"),)
    open_ticket(
        actor=_NOTICER,
        ticket=NewTicket(
            market=rental.market,
            subject=f"Rental {rental.reference} did not end" + (f": {plate} is parked" if plate else ""),
            channel=Channel.SYSTEM,
            note=words,
            topic=Topic.GHOST_RENTAL,
            priority=Priority.HIGH,
            rental_id=rental_id,
            source=f"suspicion:{rental_id}",
            tags=("ghost-rental",),
            links=links,
        ),
        at=at,
    )
