"""Working out the clocks of a ticket and keeping them: as often as one likes, with the same outcome."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.types import Actor
from apps.support.models import SlaClock, SlaPromise, Ticket, TicketSla
from apps.support.rules.sla import Clock, ClockState, read
from apps.support.services.sla.beginning import ensure_promises
from apps.support.services.sla.history import log_of, usual_calendar
from apps.support.services.sla.promising import policies_of, promise
from apps.support.services.sla.telling import tell

ACTOR: Final = Actor.system("support.clocks")
_FIELDS: Final = (
    "state",
    "started_at",
    "target_seconds",
    "elapsed_seconds",
    "counted_at",
    "warn_at",
    "due_at",
    "breached_at",
    "ended_at",
    "warned_at",
    "told_at",
)


@transaction.atomic
def refresh_clocks(*, ticket_id: UUID, at: datetime) -> None:
    """Bring the clocks of a ticket up to `at`, and tell what is to be told: a warning once, a breach once."""
    ticket = (
        Ticket.objects.select_for_update(of=("self",)).select_related("queue").filter(pk=ticket_id).first()
    )
    if ticket is None:
        return
    ensure_promises(market=ticket.market, at=at)
    given = list(SlaPromise.objects.filter(ticket=ticket).order_by("at", "id"))
    news = (
        promise(ticket, policies_of(ticket.market), given, at=at) if ticket.merged_into_id is None else None
    )
    if news is not None:
        news.save(force_insert=True)
        given.append(news)
    log = log_of(list(ticket.events.order_by("at", "id")), given)
    clocks = read(log, calendar=usual_calendar(ticket), until=at).clocks
    rows = _kept(ticket, clocks, at)
    tell(ticket, rows, at=at)
    SlaClock.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["ticket", "metric", "instance"],
        update_fields=_FIELDS,
    )
    SlaClock.objects.filter(ticket=ticket).exclude(pk__in=[row.pk for row in rows]).delete()
    _sum_up(ticket, rows, given)


def _kept(ticket: Ticket, clocks: tuple[Clock, ...], at: datetime) -> list[SlaClock]:
    there = {(row.metric, row.instance): row for row in SlaClock.objects.filter(ticket=ticket)}
    rows = []
    for clock in clocks:
        row = there.get((clock.metric.value, clock.instance))
        row = row or SlaClock(ticket=ticket, metric=clock.metric.value, instance=clock.instance)
        row.state, row.started_at, row.counted_at = clock.state.value, clock.started_at, at
        row.target_seconds, row.elapsed_seconds = clock.target_seconds, clock.elapsed_seconds
        row.warn_at, row.due_at = clock.warn_at, clock.due_at
        row.breached_at, row.ended_at = clock.breached_at, clock.ended_at
        rows.append(row)
    return rows


def _sum_up(ticket: Ticket, rows: list[SlaClock], given: list[SlaPromise]) -> None:
    running = [row for row in rows if row.due_at is not None]
    following = min(running, key=lambda row: row.due_at or row.started_at, default=None)
    late = [row.breached_at for row in rows if row.breached_at and row.state == ClockState.RUNNING]
    name = str(given[-1].terms.get("name", "")) if given else ""
    TicketSla.objects.update_or_create(
        ticket=ticket,
        defaults={
            "policy_name": name,
            "metric": following.metric if following else "",
            "warn_at": following.warn_at if following else None,
            "due_at": following.due_at if following else None,
            "overdue_since": min(late, default=None),
            "breaches": sum(row.breached_at is not None for row in rows),
        },
    )
