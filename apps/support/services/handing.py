"""Giving new tickets to people: by skill and load, in queues that are balanced."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from apps.accounts import selectors as accounts
from apps.accounts.enums import Capability
from apps.core.errors import Invalid, NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.support.enums import UNSOLVED
from apps.support.models import Agent, Ticket
from apps.support.rules.handing import Taker, choose
from apps.support.selectors.sync import lives_elsewhere
from apps.support.services.editing import set_fields

_HANDER: Final = Actor.system("support.hand_out")


def hand_out(*, event: EventMessage, at: datetime) -> None:
    """A ticket was opened: whoever takes such ones and has room gets it."""
    with outbox.once(event["id"], "support.hand_out") as first:
        if first:
            give(UUID(event["payload"]["ticket_id"]), at=at)


@transaction.atomic
def give(ticket_id: UUID, *, at: datetime) -> str:
    """Who got it; empty when it waits for somebody to take it."""
    ticket = Ticket.objects.select_related("queue").get(pk=ticket_id)
    if ticket.assignee or ticket.status not in UNSOLVED or not ticket.queue.is_balanced:
        return ""
    if lives_elsewhere(ticket.queue_id):
        return ""
    # Two tickets at once take turns, so that both do not go to the same person.
    agents = list(Agent.objects.select_for_update().filter(market=ticket.market, is_taking=True))
    loads = dict(
        Ticket.objects.filter(assignee__in=[each.staff for each in agents], status__in=UNSOLVED)
        .values_list("assignee")
        .annotate(n=Count("pk"))
    )
    takers = [
        Taker(each.staff, frozenset(each.skills), each.capacity, loads.get(each.staff, 0), each.last_given_at)
        for each in agents
        if _still_works(each)
    ]
    taker = choose(takers, ticket.queue.skill)
    if taker is None:
        return ""
    set_fields(actor=_HANDER, ticket_id=ticket_id, version=None, values={"assignee": taker.staff}, at=at)
    Agent.objects.filter(market=ticket.market, staff=taker.staff).update(last_given_at=at)
    return taker.staff


@transaction.atomic
def set_taking(
    *, actor: Actor, market: str, is_taking: bool, skills: list[str], capacity: int, at: datetime
) -> None:
    """Somebody says whether and what they take now. Raises NotAllowed, Invalid."""
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.")
    if not 1 <= capacity <= 200:
        raise Invalid("Between 1 and 200.", fields={"capacity": "is out of bounds"})
    Agent.objects.update_or_create(
        market=market,
        staff=actor.id,
        defaults={"is_taking": is_taking, "skills": sorted(set(skills)), "capacity": capacity},
    )


def _still_works(agent: Agent) -> bool:
    colleague = accounts.find_colleague(_HANDER, agent.staff)
    return (
        colleague is not None
        and agent.market in colleague.markets
        and Capability.TICKET_WORK.value in colleague.capabilities
    )
