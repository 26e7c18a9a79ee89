"""Reading tickets; every read begins at `visible_tickets(actor)`."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import Count, F, Min, Model, Q, QuerySet

from apps.accounts import selectors as accounts
from apps.core.db import prepared
from apps.core.types import Actor
from apps.support.enums import OURS, UNSOLVED
from apps.support.models import Case, Queue, Tag, Ticket, TicketSla

M = TypeVar("M", bound=Model)

LIVE: Final = Q(status__in=[status.value for status in UNSOLVED])
WAITING: Final = Q(status__in=[status.value for status in OURS], snoozed_until__isnull=True)
LATE: Final = Q(sla__overdue_since__isnull=False)


_NOTHING_PROMISED: Final = {"late": 0, "late_since": None, "next_due": None, "next_warn": None}
_FEW: Final = 1_000
_FOUND: Final = "SELECT id FROM support_ticket WHERE search @@ support_query(%s::text) LIMIT %s::int"


def visible_tickets(actor: Actor) -> "QuerySet[Ticket]":
    """Tickets of the actor's markets. People of a partner organisation have none."""
    return _in_markets(Ticket.objects.defer("search"), actor)


def visible_queues(actor: Actor) -> "QuerySet[Queue]":
    """Queues of the actor's markets."""
    return _in_markets(Queue.objects.all(), actor)


def visible_cases(actor: Actor) -> "QuerySet[Case]":
    """Causes of many tickets in the actor's markets, with how many there are."""
    return _in_markets(Case.objects.all(), actor)


def list_tickets(actor: Actor) -> "QuerySet[Ticket]":
    """Visible tickets with the names of what they are about."""
    return visible_tickets(actor).annotate(
        plate=F("vehicle__plate"),
        customer_number=F("customer__number"),
        customer_name=F("customer__masked_name"),
        rental_reference=F("rental__reference"),
        queue_key=F("queue__key"),
        queue_name=F("queue__name"),
        case_number=F("case__number"),
        merged_into_number=F("merged_into__number"),
        assignee_name=accounts.name_of("assignee"),
        due_at=F("sla__due_at"),
        warn_at=F("sla__warn_at"),
        overdue_since=F("sla__overdue_since"),
        due_metric=F("sla__metric"),
    )


def few_found(words: str) -> list[UUID] | None:
    """The tickets with these words, whoever may see them; None when they are many.

    Of a rare word the newest twenty are found by its index, of a common one by going through the newest: no
    one plan does both. At the border either takes some thousand rows.
    """
    rows = prepared.values(_FOUND, [words, _FEW + 1])
    return None if len(rows) > _FEW else [row[0] for row in rows]


def list_cases(actor: Actor) -> "QuerySet[Case]":
    return visible_cases(actor).annotate(created_by_name=accounts.name_of("created_by"))


def list_tags(actor: Actor) -> "QuerySet[Tag]":
    return _in_markets(Tag.objects.all(), actor)


def count_tickets(actor: Actor) -> Mapping[str, int]:
    """For the tabs: one statement over what is not solved."""
    return (
        visible_tickets(actor)
        .filter(LIVE)
        .aggregate(
            unsolved=Count("pk"),
            waiting=Count("pk", filter=WAITING),
            unassigned=Count("pk", filter=WAITING & Q(assignee="")),
            mine=Count("pk", filter=Q(assignee=actor.id)),
            urgent=Count("pk", filter=WAITING & Q(priority="urgent")),
            snoozed=Count("pk", filter=Q(snoozed_until__isnull=False)),
        )
    )


def board(actor: Actor) -> "list[dict[str, Any]]":
    """Each queue with what waits in it and since when, and how its promises stand: two statements."""
    live = Q(tickets__status__in=[status.value for status in UNSOLVED])
    waiting = Q(tickets__status__in=[status.value for status in OURS], tickets__snoozed_until__isnull=True)
    rows = visible_queues(actor).annotate(
        unsolved=Count("tickets", filter=live),
        waiting=Count("tickets", filter=waiting),
        unassigned=Count("tickets", filter=waiting & Q(tickets__assignee="")),
        urgent=Count("tickets", filter=waiting & Q(tickets__priority="urgent")),
        oldest=Min("tickets__waiting_since", filter=waiting),
    )
    names = ("id", "market", "key", "name", "skill", "is_balanced", "position")
    figures = ("unsolved", "waiting", "unassigned", "urgent", "oldest")
    promised = _promised(actor)
    return [
        {**row, **promised.get(row["id"], _NOTHING_PROMISED)}
        for row in rows.order_by("market", "position").values(*names, *figures)
    ]


def _promised(actor: Actor) -> Mapping[Any, Mapping[str, Any]]:
    """By queue: how many answers or solutions are overdue and since when, and which is due next."""
    running = Q(overdue_since__isnull=True)
    rows: Iterable[Mapping[str, Any]] = (
        TicketSla.objects.filter(ticket__in=visible_tickets(actor).filter(LIVE).values("pk"))
        .exclude(due_at=None, overdue_since=None)
        .values("ticket__queue")
        .annotate(
            late=Count("pk", filter=~running),
            late_since=Min("overdue_since"),
            next_due=Min("due_at", filter=running),
            next_warn=Min("warn_at", filter=running),
        )
        .order_by()
    )
    return {row["ticket__queue"]: {name: row[name] for name in _NOTHING_PROMISED} for row in rows}


def _in_markets(rows: "QuerySet[M]", actor: Actor) -> "QuerySet[M]":
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
