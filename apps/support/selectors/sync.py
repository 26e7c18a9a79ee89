"""Reading how both sides stand to each other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, F, Max, Min, Model, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT

from apps.accounts import selectors as accounts
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.support.enums.sync import ERASED, CopyState
from apps.support.models import QueueHome, SyncConflict, SyncConnection, TicketCopy
from apps.support.selectors.tickets import visible_queues, visible_tickets

M = TypeVar("M", bound=Model)

_COPY: Final = (
    "id",
    "vendor",
    "state",
    "their_key",
    "url",
    "carries",
    "their_status",
    "their_stage",
    "their_assignee",
    "fault",
    "due_at",
    "linked_at",
    "told_at",
    "heard_at",
    "created_at",
    "summary",
    "open_conflicts",
)


def visible_connections(actor: Actor) -> "QuerySet[SyncConnection]":
    """Accounts of the actor's markets. People of a partner organisation have none."""
    return _in_markets(SyncConnection.objects.all(), actor)


def visible_conflicts(actor: Actor) -> "QuerySet[SyncConflict]":
    return _in_markets(SyncConflict.objects.all(), actor)


def list_conflicts(actor: Actor) -> "QuerySet[SyncConflict]":
    """With the ticket that each is about, and the names of people where a field holds people."""
    return visible_conflicts(actor).annotate(
        ticket_id=F("copy__ticket"),
        ticket_number=F("copy__ticket__number"),
        ticket_subject=F("copy__ticket__subject"),
        queue_name=F("copy__ticket__queue__name"),
        home=F("copy__ticket__queue__home__home"),
        vendor=F("copy__vendor"),
        their_key=F("copy__their_key"),
        url=F("copy__url"),
        ours_name=accounts.name_of("ours"),
        theirs_name=accounts.name_of("theirs"),
        resolved_by_name=accounts.name_of("resolved_by"),
    )


def list_copies(actor: Actor, ticket_id: UUID) -> list[dict[str, Any]]:
    """What stands for a ticket elsewhere. Raises NotFound."""
    if not visible_tickets(actor).filter(pk=ticket_id).exists():
        raise NotFound("There is no such ticket.")
    disagree = Count("conflicts", filter=Q(conflicts__resolved_at=None))
    rows = TicketCopy.objects.filter(ticket=ticket_id).annotate(
        summary=KT("ask__summary"), open_conflicts=disagree
    )
    return [{**row, "conflicts": row["open_conflicts"]} for row in rows.values(*_COPY)]


def show_elsewhere(actor: Actor, ticket_id: UUID) -> dict[str, Any]:
    """`{items, home, can_escalate}`: copies and issues, which side works on it, and whether there are
    engineers to ask. Raises NotFound.
    """
    items = list_copies(actor, ticket_id)
    found = visible_tickets(actor).filter(pk=ticket_id).values("market", "queue__home__home").first()
    market, home = ("", None) if found is None else (found["market"], found["queue__home__home"])
    return {"items": items, "home": home or "", "can_escalate": can_escalate(market)}


def can_escalate(market: str) -> bool:
    """Whether there are engineers to ask."""
    here = SyncConnection.objects.filter(vendor="jira", market=market, is_enabled=True)
    return market in _with_keys("jira") and here.exists()


def describe_sync(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """`{connections, queues}`: how each account does, and where each queue is at home. Five statements."""
    rows = list(visible_connections(actor))
    figures = _figures(rows, at)
    return {
        "connections": [_described(row, figures.get(row.pk, {}), at) for row in rows],
        "queues": _queues(actor, {row.market for row in rows if row.vendor == "zendesk"}),
        "unconnected": _unconnected(actor, rows),
    }


def _figures(rows: list[SyncConnection], at: datetime) -> Mapping[Any, Mapping[str, Any]]:
    unclear = SyncConflict.objects.filter(copy=OuterRef("pk"), resolved_at=None)
    linked = Q(state=CopyState.LINKED.value)
    found = (
        TicketCopy.objects.filter(connection__in=rows)
        .annotate(disagrees=Exists(unclear))
        .values("connection")
        .annotate(
            linked=Count("pk", filter=linked),
            backlog=Count("pk", filter=Q(due_at__lte=at)),
            oldest_due=Min("due_at", filter=Q(due_at__lte=at)),
            failing=Count("pk", filter=~Q(fault="") & ~Q(state=CopyState.LOST.value)),
            lost=Count("pk", filter=Q(state=CopyState.LOST.value) & ~Q(fault=ERASED)),
            open_conflicts=Count("pk", filter=Q(disagrees=True)),
            told_at=Max("told_at"),
        )
        .order_by()
    )
    return {row["connection"]: row for row in found}


def _described(row: SyncConnection, figures: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    is_resting = row.resting_until is not None and row.resting_until > at
    since = row.delta_at or row.began_at
    return {
        "id": row.pk,
        "market": row.market,
        "vendor": row.vendor,
        "is_enabled": row.is_enabled,
        "has_keys": row.market in _with_keys(row.vendor),
        "delta_at": row.delta_at,
        "lag_seconds": max(int((at - since).total_seconds()), 0),
        "heard_at": row.heard_at,
        "told_at": figures.get("told_at"),
        "rate_limit": row.rate_limit,
        "rate_remaining": row.rate_remaining,
        "resting_until": row.resting_until if is_resting else None,
        "failures": row.failures,
        "fault": row.fault,
        "fault_at": row.fault_at,
        "version": row.version,
        **{name: figures.get(name, 0) for name in ("linked", "backlog", "failing", "lost")},
        "conflicts": figures.get("open_conflicts", 0),
        "oldest_due": figures.get("oldest_due"),
    }


def _queues(actor: Actor, markets: set[str]) -> list[dict[str, Any]]:
    rows = visible_queues(actor).filter(market__in=markets).order_by("market", "position")
    told = rows.annotate(
        where=F("home__home"),
        changed_by=accounts.name_of("home__changed_by"),
        changed_at=F("home__changed_at"),
    ).values("id", "market", "key", "name", "where", "changed_by", "changed_at")
    return [{**row} for row in told]


def _unconnected(actor: Actor, rows: list[SyncConnection]) -> list[str]:
    """Vendors of which nobody has set a key for any of the actor's markets."""
    return sorted({"zendesk", "jira"} - {row.vendor for row in rows})


def _with_keys(vendor: str) -> set[str]:
    if vendor == "zendesk":
        return set(settings.ZENDESK_ACCOUNTS) & set(settings.ZENDESK_TOKENS)
    return set(settings.JIRA_SITES) & set(settings.JIRA_TOKENS) & set(settings.JIRA_PROJECTS)


def lives_elsewhere(queue_id: UUID) -> bool:
    """Whether a queue's tickets are worked on by the other side."""
    return QueueHome.objects.filter(queue=queue_id, home="zendesk").exists()


def _in_markets(rows: "QuerySet[M]", actor: Actor) -> "QuerySet[M]":
    if actor.owners is not None:
        return rows.none()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
