"""What a ticket is linked to, from either side."""

from typing import Any, Final
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, UUIDField, Value, When
from django.db.models.functions import Cast

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.support.enums import LinkKind
from apps.support.models import Link, Ticket
from apps.support.selectors.tickets import visible_tickets

_KINDS: Final = [kind.value for kind in LinkKind]


def links_of(ticket_id: UUID) -> "QuerySet[Link]":
    """Its own, and those of tickets that name it: related is said once and holds both ways."""
    return Link.objects.filter(
        Q(ticket=ticket_id) | Q(kind=LinkKind.TICKET.value, target=str(ticket_id))
    ).order_by("created_at", "id")


def list_links(ticket_id: UUID) -> list[dict[str, Any]]:
    """One statement. Of a related ticket `target` and `label` are those of the other one, and `detail` is its
    subject as it is now: it is on no row of ours that would keep it when it is blanked there.
    """
    other = Ticket.objects.filter(pk=Cast(OuterRef("target"), UUIDField())).values("subject")[:1]
    said = links_of(ticket_id).annotate(
        number=F("ticket__number"),
        detail=Case(
            When(~Q(kind=LinkKind.TICKET.value), then=Value("")),
            When(ticket=ticket_id, then=Subquery(other)),
            default=F("ticket__subject"),
            output_field=CharField(),
        ),
    )
    return [
        {
            "id": row.pk,
            "kind": row.kind,
            "target": row.target if row.ticket_id == ticket_id else str(row.ticket_id),
            "label": row.label if row.ticket_id == ticket_id else row.number,
            "detail": row.detail or "",
        }
        for row in said
    ]


def read_links(actor: Actor, ticket_id: UUID) -> list[dict[str, Any]]:
    """Raises NotFound."""
    if not visible_tickets(actor).filter(pk=ticket_id).exists():
        raise NotFound("There is no such ticket.")
    return list_links(ticket_id)


def keys_about(thing: Any) -> "QuerySet[Any, Any]":
    """Tickets about a customer, a rental or a car, and whatever is linked to one; whoever may see them."""
    target = Cast(thing, CharField())
    linked = Link.objects.filter(kind__in=_KINDS, target=target).order_by().values("ticket")
    rows = Ticket.objects.order_by()
    return linked.union(
        Link.objects.filter(kind=LinkKind.TICKET.value, ticket=thing)
        .order_by()
        .values(ticket_key=Cast("target", UUIDField())),
        *(
            rows.filter(**{name: thing}).values("pk")
            for name in ("rental__id", "vehicle__id", "customer__id")
        ),
        all=True,
    )
