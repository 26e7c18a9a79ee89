"""What is known beside a ticket: the customer, the ride, its money, the car then, earlier tickets, and
what could be done. Six statements.
"""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from apps.accounts.enums import Capability
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.maintenance import selectors as maintenance
from apps.payments import selectors as payments
from apps.rentals import selectors as rentals
from apps.support.models import Ticket
from apps.support.rules.suggesting import Known, suggest
from apps.support.selectors.tickets import visible_tickets
from apps.telemetry.selectors.health import lists as health

_EARLIER: Final = 6
_FEW: Final = 5
_DAY: Final = timedelta(days=1)
_PAYMENT: Final = (
    "id",
    "status",
    "amount_minor",
    "captured_minor",
    "refunded_minor",
    "promised_minor",
    "refundable_minor",
    "currency",
    "created_at",
    "is_disputed",
)
_SUSPICION: Final = (
    "id",
    "state",
    "since",
    "found_at",
    "proposed_end_at",
    "proposed_fare_minor",
    "currency",
    "evidence",
)
# Who pays for a work order is a claim of its own, one at most.
_CLAIM: Final = {name: f"damage_claim__{name}" for name in ("id", "code", "state")}
_RENTAL: Final = (
    "reference",
    "state",
    "reserved_at",
    "started_at",
    "ended_at",
    "distance_m",
    "fare_minor",
    "tax_minor",
    "currency",
    "fare_lines",
    "held_at",
    "captured_at",
    "captured_minor",
    "is_corrected",
)
_CUSTOMER: Final = (
    "number",
    "tier",
    "status",
    "masked_name",
    "masked_email",
    "masked_phone",
    "joined_at",
)


def read_around(actor: Actor, ticket_id: UUID, *, at: datetime) -> dict[str, Any]:
    """Raises NotFound. What the actor's role does not see is null."""
    ticket = find_with_all(actor, ticket_id)
    paid = _payments(actor, ticket)
    suspicion = _suspicion(actor, ticket)
    alerts, orders = _car_then(actor, ticket, at)
    known = Known.of(ticket, paid, suspicion)
    return {
        "customer": _fields(ticket.customer, _CUSTOMER),
        "rental": _fields(ticket.rental, _RENTAL),
        "vehicle": _fields(ticket.vehicle, ("plate", "market", "vehicle_state")),
        "payments": paid,
        "suspicion": suspicion,
        "alerts": alerts,
        "work_orders": orders,
        "earlier": _earlier(actor, ticket),
        "guess": _guessed(ticket),
        "suggestions": [each.as_json(actor) for each in suggest(known)],
    }


def find_with_all(actor: Actor, ticket_id: UUID) -> Ticket:
    """The ticket with its customer, rental and car in one statement. Raises NotFound."""
    rows = visible_tickets(actor).select_related(
        "customer", "rental", "vehicle", "queue", "guess", "guess__macro"
    )
    ticket = rows.filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFound("There is no such ticket.")
    return ticket


def facts_of(actor: Actor, ticket: Ticket) -> "Known":
    """What suggestions and answers speak of: two statements."""
    return Known.of(ticket, _payments(actor, ticket), _suspicion(actor, ticket))


def _payments(actor: Actor, ticket: Ticket) -> list[dict[str, Any]]:
    if ticket.rental_id is None or not actor.may(Capability.PAYMENT_VIEW.value):
        return []
    rows = payments.list_payments(actor).filter(rental_id=ticket.rental_id).order_by("-created_at")
    return list(rows.values(*_PAYMENT)[:_FEW])


def _suspicion(actor: Actor, ticket: Ticket) -> dict[str, Any] | None:
    if ticket.rental_id is None:
        return None
    rows = rentals.list_suspicions(actor).filter(rental=ticket.rental_id).order_by("-found_at")
    found: dict[str, Any] | None = rows.values(*_SUSPICION).first()
    return found


def _car_then(
    actor: Actor, ticket: Ticket, at: datetime
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Alerts on the car during the ride (or the day before the ticket), and its damage and repairs."""
    if ticket.vehicle_id is None:
        return [], []
    ride = ticket.rental
    begin = (ride.started_at if ride is not None else None) or ticket.opened_at - _DAY
    end = (ride.ended_at if ride is not None else None) or max(ticket.opened_at, begin)
    alerts = (
        health.list_alerts(actor)
        .filter(vehicle=ticket.vehicle_id, first_seen__lte=end)
        .filter(Q(resolved_at__isnull=True) | Q(resolved_at__gte=begin))
        .order_by("-first_seen")
        .values("id", "rule__name", "severity", "state", "first_seen", "resolved_at")[:_FEW]
    )
    orders = (
        maintenance.visible_work_orders(actor)
        .filter(vehicle=ticket.vehicle_id, created_at__gte=begin - 30 * _DAY)
        .order_by("-created_at")
        .values("id", "code", "title", "kind", "state", "created_at", *_CLAIM.values())[:_FEW]
    )
    return [dict(row) for row in alerts], [_with_claim(actor, dict(row)) for row in orders]


def _with_claim(actor: Actor, order: dict[str, Any]) -> dict[str, Any]:
    claim = {name: order.pop(path) for name, path in _CLAIM.items()}
    seen = claim["id"] is not None and actor.may(Capability.DAMAGE_VIEW.value)
    return {**order, "damage": claim if seen else None}


def _guessed(ticket: Ticket) -> dict[str, Any] | None:
    """What was guessed from the first words, with how sure it was; it came with the ticket."""
    found = getattr(ticket, "guess", None)
    if found is None:
        return None
    names = ("queue", "queue_confidence", "queue_is_sure", "macro_confidence", "macro_is_sure")
    macro = found.macro
    return {
        **{name: getattr(found, name) for name in names},
        "macro": None if macro is None else macro.pk,
        "macro_name": "" if macro is None else macro.name,
    }


def _earlier(actor: Actor, ticket: Ticket) -> list[dict[str, Any]]:
    if ticket.customer_id is None:
        return []
    rows = visible_tickets(actor).filter(customer=ticket.customer_id).exclude(pk=ticket.pk)
    named = rows.order_by("-opened_at", "-id").values(
        "id", "number", "subject", "status", "topic", "opened_at"
    )
    return [dict(row) for row in named[:_EARLIER]]


def _fields(thing: Any, names: tuple[str, ...]) -> dict[str, Any] | None:
    if thing is None:
        return None
    return {"id": thing.pk, **{name: getattr(thing, name, None) for name in names}}
