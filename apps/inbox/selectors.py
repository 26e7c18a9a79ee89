"""Reads of the inbox. Everything a person reads starts at `visible_to`."""

from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.inbox.enums import ItemState, Severity
from apps.inbox.models import InboxBulk, InboxEntry, InboxItem

UNRESOLVED = ~Q(state=ItemState.RESOLVED)
ON_THE_DESK = UNRESOLVED & Q(snoozed_until__isnull=True)


class DeskCounts(NamedTuple):
    """How many items each view of the desk holds. All but `snoozed` and `resolved` leave out what is put
    off."""

    mine: int
    nobody: int
    critical: int
    overdue: int
    waiting: int
    snoozed: int
    resolved: int


class KindCount(NamedTuple):
    """How many items of a kind wait."""

    kind: str
    waiting: int


class Desk(NamedTuple):
    """All that the tabs and the filter of the page say in figures."""

    desk: DeskCounts
    kinds: list[KindCount]


def visible_to(actor: Actor) -> "QuerySet[InboxItem]":
    """Items of the actor's markets."""
    rows = InboxItem.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))


def list_items(actor: Actor) -> "QuerySet[InboxItem]":
    """With the people by name."""
    return visible_to(actor).annotate(
        owner_name=accounts.name_of("owner"), resolved_by_name=accounts.name_of("resolved_by")
    )


def visible_entries(actor: Actor) -> "QuerySet[InboxEntry]":
    """The history of the items that the actor sees, people by name."""
    rows = InboxEntry.objects.all()
    if actor.markets is not None:
        rows = rows.filter(item__market__in=sorted(actor.markets))
    return rows.annotate(actor_name=accounts.name_of("actor"), person_name=accounts.name_of("person"))


def visible_bulks(actor: Actor) -> "QuerySet[InboxBulk]":
    """What was done to many at once, by people who see no more markets than the actor."""
    rows = InboxBulk.objects.all()
    return rows if actor.markets is None else rows.filter(markets__contained_by=sorted(actor.markets))


def count_desk(actor: Actor) -> "Desk":
    """For the tabs and the badge: two statements over what waits."""
    counted = visible_to(actor).aggregate(
        mine=Count("pk", filter=ON_THE_DESK & Q(owner=actor.id)),
        nobody=Count("pk", filter=ON_THE_DESK & Q(owner="")),
        critical=Count("pk", filter=ON_THE_DESK & Q(severity=Severity.CRITICAL)),
        overdue=Count("pk", filter=ON_THE_DESK & Q(due_at__lt=Now())),
        waiting=Count("pk", filter=ON_THE_DESK),
        snoozed=Count("pk", filter=Q(snoozed_until__isnull=False)),
        resolved=Count("pk", filter=Q(state=ItemState.RESOLVED)),
    )
    kinds = visible_to(actor).filter(ON_THE_DESK).order_by("kind").values_list("kind").annotate(n=Count("pk"))
    return Desk(DeskCounts(**counted), [KindCount(kind, waiting) for kind, waiting in kinds])
