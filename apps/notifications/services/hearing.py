"""A fact becomes a notice, and the notice what is told to whom, in one transaction."""

from datetime import datetime, timedelta
from typing import Final

from apps.notifications.models import Delivery, Notice, NotificationRule
from apps.notifications.rules.routing import hearings
from apps.notifications.selectors.people import people_of, routing_of, zones
from apps.notifications.services.keeping import delivery, keep, put
from apps.notifications.services.paging import follow
from apps.notifications.services.telling import telling_of
from apps.notifications.types import Telling
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage

CONSUMER: Final = "notifications.hear"
# What happened longer ago is looked back at, and told to nobody: a back-fill is no news.
_NEWS: Final = timedelta(hours=24)


def hear(*, event: EventMessage, at: datetime) -> None:
    """Keep what happened, tell it by the rules, and call whoever is on call. Twice changes nothing."""
    with outbox.once(event["id"], CONSUMER) as first:
        if not first:
            return
        telling = telling_of(event)
        notice = None if telling is None else keep(telling, at=at)
        is_news = telling is not None and at - telling.happened_at <= _NEWS
        if telling is not None and notice is not None and is_news:
            tell(telling, notice, at=at)
        follow(event, notice if is_news else None, at=at)


def tell(telling: Telling, notice: Notice, *, at: datetime) -> None:
    """By every rule that is on, each channel and person once."""
    rules = list(NotificationRule.objects.filter(enabled=True).select_related("channel").order_by("pk"))
    if telling.market:
        rules = [rule for rule in rules if rule.market == telling.market]
    clocks = zones({rule.market for rule in rules})
    people = people_of({rule.market for rule in rules})
    found: list[Delivery] = []
    for rule in rules:
        heard = hearings(routing_of(rule, clocks[rule.market]), telling, people)
        found += [delivery(notice, rule.channel, each, rule_id=rule.pk, at=at) for each in heard]
    put(found, at=at)
