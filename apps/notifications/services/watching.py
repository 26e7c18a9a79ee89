"""Whoever watches a ticket hears of what happens on it: in the console and by e-mail, as they have it set.

What was written is never told, neither the customer's words nor a note's: that there is something, and where.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from apps.inbox.enums import Severity
from apps.notifications.enums import PERSONAL, ChannelKind
from apps.notifications.models import Channel
from apps.notifications.rules import topics
from apps.notifications.rules.watching import words_of
from apps.notifications.selectors.people import people_of
from apps.notifications.services.keeping import delivery, keep, put
from apps.notifications.types import Hearing, Person, Telling
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.support import selectors as support

CONSUMER: Final = "notifications.tell_watchers"
_NEWS: Final = timedelta(hours=24)


def tell_watchers(*, event: EventMessage, at: datetime) -> None:
    """Each of them once a fact, and nobody of what they did themselves. Twice changes nothing."""
    happened_at = datetime.fromisoformat(event["at"])
    said = words_of(event["type"], event["payload"], by=event["actor"])
    if said is None or at - happened_at > _NEWS:
        return
    with outbox.once(event["id"], CONSUMER) as first:
        watched = _watched(event["payload"]) if first else None
        if watched is None:
            return
        hearers = [
            person
            for person in people_of({watched.market})
            if person.id in watched.watchers and person.id not in {event["actor"], watched.author}
        ]
        if not hearers:
            return
        channels = list(Channel.objects.filter(market=watched.market, kind__in=PERSONAL, enabled=True))
        found = []
        for person in hearers:
            telling = Telling(
                topic=topics.WATCHED,
                dedupe_key=f"watched:{event['id']}:{person.id}",
                market=watched.market,
                severity=Severity.WARNING if said.is_urgent else Severity.INFO,
                title=f"{watched.number}: {said.title}"[:240],
                text=f"{watched.topic.replace('_', ' ').capitalize()}. You watch this ticket.",
                link=f"/cases/{event['payload']['ticket_id']}",
                happened_at=happened_at,
                actor=event["actor"],
                person=person.id,
            )
            notice = keep(telling, at=at)
            if notice is not None:
                found += [
                    delivery(notice, channel, _hearing(person, channel, happened_at), rule_id=None, at=at)
                    for channel in channels
                ]
        put(found, at=at)


def _watched(payload: Mapping[str, Any]) -> support.Watched | None:
    message = payload.get("message_id")
    return support.find_watched(UUID(payload["ticket_id"]), message_id=UUID(message) if message else None)


def _hearing(person: Person, channel: Channel, due_at: datetime) -> Hearing:
    is_muted = topics.WATCHED in person.muted or (channel.kind == ChannelKind.EMAIL and not person.by_email)
    return Hearing(person.id, due_at, is_digest=False, is_muted=is_muted)
