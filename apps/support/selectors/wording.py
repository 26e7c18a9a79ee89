"""What answers can speak of, in the words that a customer reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from apps.accounts import selectors as accounts
from apps.core import money
from apps.core.types import Actor
from apps.support.models import CannedReply, Macro, Ticket
from apps.support.rules.suggesting import Known, overcharge
from apps.support.rules.wording import render
from apps.support.selectors.around import facts_of, find_with_all


def visible_macros(actor: Actor) -> "QuerySet[Macro]":
    """Macros of the actor's markets."""
    rows = Macro.objects.annotate(updated_by_name=accounts.name_of("updated_by"))
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def visible_canned(actor: Actor) -> "QuerySet[CannedReply]":
    """Answers that are written already, of the actor's markets."""
    rows = CannedReply.objects.annotate(updated_by_name=accounts.name_of("updated_by"))
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def values_of(actor: Actor, ticket: Ticket, known: Known) -> Mapping[str, str]:
    """By the names of `wording.VARIABLES`; what is not known is empty. Times are the market's."""
    zone = ZoneInfo(accounts.get_pack(ticket.market).time_zone)
    rental = ticket.rental
    started = None if rental is None else rental.started_at
    ended = None if rental is None else rental.ended_at
    return {
        "ticket": ticket.number,
        "customer_number": "" if ticket.customer is None else ticket.customer.number,
        "rental": "" if rental is None else rental.reference,
        "plate": "" if ticket.vehicle is None else ticket.vehicle.plate,
        "started_at": _moment(started, zone),
        "ended_at": _moment(ended, zone),
        "fare": _amount(known.fare_minor, known.currency),
        "proposed_fare": _amount(known.proposed_fare_minor, known.currency),
        "difference": _amount(overcharge(known) or None, known.currency),
        "agent": accounts.find_names([actor.id]).get(actor.id, ""),
    }


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return "" if at is None else f"{at.astimezone(zone):%-d %b %Y, %H:%M}"


def _amount(minor: int | None, currency: str) -> str:
    return "" if minor is None or not currency else f"{currency} {money.decimal_text(minor, currency)}"


def list_answers(actor: Actor, ticket_id: UUID) -> list[dict[str, Any]]:
    """Answers that are written already, in the words and the language of one ticket. Raises NotFound."""
    ticket = find_with_all(actor, ticket_id)
    values = values_of(actor, ticket, facts_of(actor, ticket))
    rows = visible_canned(actor).filter(market=ticket.market, is_active=True).order_by("title", "id")
    found = []
    for row in rows:
        answer = render(row.texts, ticket.language, values)
        found.append({"id": row.pk, "title": row.title, "shortcut": row.shortcut, **answer._asdict()})
    return found


def macro_acts(actor: Actor, macro_id: UUID) -> bool:
    """Whether a macro does something beside the ticket."""
    return visible_macros(actor).filter(pk=macro_id).exclude(actions=[]).exists()
