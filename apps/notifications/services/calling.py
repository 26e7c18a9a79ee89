"""One step of a call: the next person of the order, or everybody's failure to come."""

from datetime import datetime, timedelta
from typing import Final

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.notifications.enums import PERSONAL, PageState
from apps.notifications.events import CallExhausted, PersonCalled
from apps.notifications.models import Channel, Delivery, Page
from apps.notifications.rules import topics
from apps.notifications.selectors.people import people_of
from apps.notifications.services.keeping import delivery, keep, put
from apps.notifications.types import Hearing, Telling
from apps.outbox import services as outbox

_BY: Final = Actor.system("notifications.escalation").id
_MANAGER: Final = "manager"


def call_next(page: Page, *, at: datetime) -> None:
    """Call the next one; when there is none, say so to the managers and stop. Joins the transaction."""
    if page.step >= len(page.order):
        _give_up(page, at)
        return
    person = page.order[page.step]
    page.step += 1
    page.next_at = at + timedelta(minutes=page.rota.patience_minutes)
    page.save(update_fields=["step", "next_at"])
    name = accounts.find_names([person]).get(person, "a colleague")
    _say(page, [person], f"You are called: {page.notice.title}", f"Calling {name}: {page.notice.title}", at)
    outbox.publish(
        PersonCalled(
            market=page.market,
            subject=f"inbox_item:{page.item_id}",
            actor=_BY,
            at=at,
            item_id=page.item_id,
            person=person,
            step=page.step,
        )
    )


def _give_up(page: Page, at: datetime) -> None:
    page.state, page.next_at = PageState.EXHAUSTED, None
    page.save(update_fields=["state", "next_at"])
    managers = [person.id for person in people_of({page.market}) if _MANAGER in person.roles]
    words = f"Nobody answered: {page.notice.title}"
    _say(page, managers, words, words, at)
    outbox.publish(
        CallExhausted(
            market=page.market,
            subject=f"inbox_item:{page.item_id}",
            actor=_BY,
            at=at,
            item_id=page.item_id,
            called=page.step,
        )
    )


def _say(page: Page, people: list[str], to_them: str, to_room: str, at: datetime) -> None:
    """To these people in the console and by e-mail, and into the room of the rota; no rule, no quiet hour and
    no preference stands in the way of a call."""
    where = f"page:{page.pk}:{page.step}:{page.state}"
    channels = list(Channel.objects.filter(market=page.market, kind__in=PERSONAL, enabled=True))
    found = _deliveries(page, where, to_them, channels, people, at)
    room = page.rota.channel
    if room is not None and room.enabled:
        found += _deliveries(page, f"{where}:room", to_room, [room], [""], at)
    put(found, at=at)


def _deliveries(
    page: Page, key: str, title: str, channels: list[Channel], people: list[str], at: datetime
) -> list[Delivery]:
    notice = keep(
        Telling(
            topic=topics.ON_CALL,
            dedupe_key=key,
            market=page.market,
            severity=Severity.CRITICAL,
            title=title[:240],
            text="Take it in the inbox, or with the button, and nobody else is called.",
            link=f"/inbox?sel={page.item_id}",
            happened_at=at,
            actor=_BY,
            item_id=page.item_id,
        ),
        at=at,
    )
    if notice is None:
        return []
    return [
        delivery(notice, channel, Hearing(person, at, is_digest=False, is_muted=False), rule_id=None, at=at)
        for channel in channels
        for person in people
    ]
