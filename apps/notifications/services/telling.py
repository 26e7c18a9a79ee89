"""From a fact to a notice in words; None where a fact is nothing to tell anybody."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from apps.approvals.events import ApprovalRequested
from apps.core.types import Actor
from apps.inbox import selectors as inbox
from apps.inbox.enums import Severity
from apps.inbox.events import ItemAssigned, ItemOpened, ItemReopened
from apps.jobs.events import JobRunMissed, WorkerLost
from apps.notifications.rules import topics
from apps.notifications.types import Telling
from apps.outbox.events import DeadLetterReceived
from apps.outbox.types import EventMessage

_EVERYWHERE: Final = Actor.system("notifications.hearing")


def telling_of(event: EventMessage) -> Telling | None:
    return _TELLERS[event["type"]](event) if event["type"] in _TELLERS else None


def _item(event: EventMessage) -> Telling | None:
    """An item that opened, or came back; of one that comes and goes each coming is news."""
    item = inbox.visible_to(_EVERYWHERE).filter(pk=event["payload"]["item_id"]).first()
    if item is None:
        return None
    return Telling(
        topic=topics.topic_of_item(item.kind),
        dedupe_key=f"item:{item.pk}:{item.reopened_count}",
        market=item.market,
        severity=Severity(item.severity),
        title=item.title,
        text="It is back." if event["type"] == ItemReopened.type else "",
        link=item.link or f"/inbox?sel={item.pk}",
        happened_at=_at(event),
        item_id=item.pk,
    )


def _given(event: EventMessage) -> Telling | None:
    """Whoever took something themselves knows it."""
    owner = event["payload"]["owner"]
    item = inbox.visible_to(_EVERYWHERE).filter(pk=event["payload"]["item_id"]).first()
    if item is None or owner == event["actor"]:
        return None
    return Telling(
        topic=topics.GIVEN,
        dedupe_key=f"given:{event['id']}",
        market=item.market,
        severity=Severity(item.severity),
        title=f"Given to you: {item.title}"[:240],
        text="",
        link=f"/inbox?sel={item.pk}",
        happened_at=_at(event),
        actor=event["actor"],
        person=owner,
        item_id=item.pk,
    )


def _approval(event: EventMessage) -> Telling:
    return Telling(
        topic=topics.APPROVALS,
        dedupe_key=f"approval:{event['payload']['approval_id']}",
        market=event["market"] or "",
        severity=Severity.WARNING,
        title="A colleague asks for a second person",
        text="Somebody who may decide is asked to approve or reject it before it runs out.",
        link=f"/approvals?sel={event['payload']['approval_id']}",
        happened_at=_at(event),
        actor=event["actor"],
    )


def _missed(event: EventMessage) -> Telling:
    return _engine(event, f"A scheduled job did not begin in time: {event['payload']['job']}", "/jobs")


def _worker(event: EventMessage) -> Telling:
    return _engine(event, f"A worker went silent: {event['payload']['worker']}", "/jobs?tab=workers")


def _dead_letter(event: EventMessage) -> Telling:
    words = f"A message could not run and waits for a person: {event['payload']['task'] or 'unreadable'}"
    return _engine(event, words, "/jobs?tab=dead-letters")


def _engine(event: EventMessage, title: str, link: str) -> Telling:
    return Telling(
        topic=topics.ENGINE,
        dedupe_key=f"{event['type']}:{event['id']}",
        market=event["market"] or "",
        severity=Severity.WARNING,
        title=title[:240],
        text="",
        link=link,
        happened_at=_at(event),
    )


def _at(event: EventMessage) -> datetime:
    return datetime.fromisoformat(event["at"])


_TELLERS: Final[Mapping[str, Callable[[EventMessage], Telling | None]]] = {
    ItemOpened.type: _item,
    ItemReopened.type: _item,
    ItemAssigned.type: _given,
    ApprovalRequested.type: _approval,
    JobRunMissed.type: _missed,
    WorkerLost.type: _worker,
    DeadLetterReceived.type: _dead_letter,
}
