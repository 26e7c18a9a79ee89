"""Cases: one cause behind many tickets."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.events import CaseOpened
from apps.support.models import Case
from apps.support.selectors.tickets import visible_tickets
from apps.support.services.editing import set_fields
from apps.support.services.log import next_number


@transaction.atomic
def open_case(*, actor: Actor, title: str, ticket_ids: Sequence[UUID], at: datetime) -> UUID:
    """One cause for these tickets; all of them or none. Raises Invalid, Conflict for one that is closed."""
    markets = set(visible_tickets(actor).filter(pk__in=ticket_ids).values_list("market", flat=True))
    if not title.strip():
        raise Invalid("Say what it is.", fields={"title": "is needed"})
    if len(markets) != 1:
        raise Invalid("Choose tickets of one market.", fields={"tickets": "are of no or several markets"})
    market = markets.pop()
    case = Case.objects.create(
        market=market,
        number=next_number("case", f"{market}-C"),
        title=title.strip(),
        created_by=actor.id,
        created_at=at,
    )
    for key in sorted(set(ticket_ids)):
        set_fields(actor=actor, ticket_id=key, version=None, values={"case": case.pk}, at=at)
    outbox.publish(
        CaseOpened(
            market=market,
            subject=f"case:{case.pk}",
            actor=actor.id,
            at=at,
            case_id=str(case.pk),
            case=case.number,
            tickets=len(set(ticket_ids)),
        )
    )
    return case.id
