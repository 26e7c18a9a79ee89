"""Calling whoever is on call until somebody takes it.

A call is about one inbox item. It is answered when the item has an owner or is resolved, wherever that was
done: in the inbox, by a button in Slack, or on the page of the calls.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.inbox import selectors as inbox_rows
from apps.inbox import services as inbox
from apps.inbox.enums import EntryKind, ItemState, Severity
from apps.inbox.events import ItemAssigned, ItemOpened, ItemReopened, ItemResolved
from apps.inbox.types import Step
from apps.jobs import services as jobs
from apps.notifications.enums import PageState
from apps.notifications.events import CallAnswered
from apps.notifications.models import Notice, Page, Rota
from apps.notifications.rules.on_call import calling_order
from apps.notifications.selectors import list_pages
from apps.notifications.selectors.on_call import rotation_of, swaps_of
from apps.notifications.selectors.people import zones
from apps.notifications.services.calling import call_next
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage

JOB: Final = "notifications.escalation"
_BEGINS: Final = frozenset({ItemOpened.type, ItemReopened.type})
_ANSWERS: Final = frozenset({ItemAssigned.type, ItemResolved.type})
_AT_ONCE: Final = 200
_EVERYWHERE: Final = Actor.system(JOB)


def follow(event: EventMessage, notice: Notice | None, *, at: datetime) -> None:
    """Begin or end a call because of a fact of the inbox; joins the caller's transaction."""
    if event["type"] in _ANSWERS:
        _answer(UUID(event["payload"]["item_id"]), event["actor"], at)
    elif event["type"] in _BEGINS and notice is not None and notice.severity == Severity.CRITICAL:
        _begin(notice, at)


def acknowledge_page(*, actor: Actor, page_id: UUID, at: datetime) -> None:
    """Take what others are called for: the inbox item becomes the actor's. Raises NotFound, Conflict."""
    page = list_pages(actor).filter(pk=page_id).first()
    if page is None:
        raise NotFound
    if page.state == PageState.ACKNOWLEDGED:
        who = accounts.find_names([page.acknowledged_by]).get(page.acknowledged_by, "Somebody")
        raise Conflict(f"{who} has answered this already.", code="answered")
    with transaction.atomic():
        inbox.take_step(
            item_id=page.item_id,
            step=Step(kind=EntryKind.ASSIGNED, person=actor.id),
            actor=actor,
            at=at,
        )
        _answer(page.item_id, actor.id, at)


def run_escalation(*, scheduled_time: str, at: datetime) -> None:
    """Call the next where nobody answered by the end of this window."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=_EVERYWHERE) as run:
        if run.due:
            run.count(called=escalate(until=window.end, at=at))


def escalate(*, until: datetime, at: datetime) -> int:
    """Returns how many calls went on; twice changes nothing."""
    due = Page.objects.filter(state=PageState.CALLING, next_at__lte=until).order_by("next_at", "pk")
    total = 0
    for key in list(due.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            page = due.select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
            if page is not None:
                _go_on(page, at)
                total += 1
    return total


def _begin(notice: Notice, at: datetime) -> None:
    rota = Rota.objects.filter(market=notice.market, enabled=True).first()
    if rota is None or notice.item_id is None or not _is_unowned(notice.item_id):
        return
    clock = zones([rota.market])[rota.market]
    order = _who_is_here(calling_order(rotation_of(rota, clock), swaps_of(rota, at), at))
    if not order or Page.objects.filter(item_id=notice.item_id, state=PageState.CALLING).exists():
        return
    page = Page.objects.create(
        rota=rota,
        notice=notice,
        item_id=notice.item_id,
        market=notice.market,
        order=list(order),
        next_at=at,
        opened_at=at,
    )
    _go_on(page, at)


def _go_on(page: Page, at: datetime) -> None:
    """Unless the item found an owner in the meantime."""
    if not _is_unowned(page.item_id):
        _answer(page.item_id, "", at)
        return
    call_next(page, at=at)


def _answer(item_id: UUID, actor: str, at: datetime) -> None:
    waiting = Page.objects.select_for_update().filter(item_id=item_id).exclude(state=PageState.ACKNOWLEDGED)
    for page in list(waiting):
        page.state, page.next_at = PageState.ACKNOWLEDGED, None
        page.acknowledged_at, page.acknowledged_by = at, actor
        page.save(update_fields=["state", "next_at", "acknowledged_at", "acknowledged_by"])
        outbox.publish(
            CallAnswered(
                market=page.market,
                subject=f"inbox_item:{item_id}",
                actor=actor or _EVERYWHERE.id,
                at=at,
                item_id=item_id,
                after_steps=page.step,
            )
        )


def _is_unowned(item_id: UUID) -> bool:
    return inbox_rows.visible_to(_EVERYWHERE).filter(pk=item_id, state=ItemState.OPEN).exists()


def _who_is_here(order: tuple[str, ...]) -> tuple[str, ...]:
    """Without people who have left."""
    there = accounts.list_colleagues(_EVERYWHERE).filter(pk__in=list(order)).values_list("pk", flat=True)
    here = {str(key) for key in there}
    return tuple(person for person in order if person in here)
