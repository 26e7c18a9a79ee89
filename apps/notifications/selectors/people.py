"""Who may hear, and what a stored rule says."""

from collections.abc import Collection

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.notifications.enums import Cadence, ChannelKind
from apps.notifications.models import NotificationRule, Preference
from apps.notifications.types import Person, Routing


def people_of(markets: Collection[str]) -> list[Person]:
    """Everybody who works in these markets now, with what they do not want to hear of: two statements."""
    if not markets:
        return []
    working = accounts.list_colleagues(Actor.system("notifications").within(markets))
    said = {each.staff_id: each for each in Preference.objects.all()}
    people = []
    for key, roles, places in working.values_list("pk", "roles", "markets"):
        own = said.get(str(key))
        people.append(
            Person(
                id=str(key),
                roles=frozenset(roles),
                markets=frozenset(places),
                muted=frozenset(own.muted) if own else frozenset(),
                by_email=own.by_email if own else True,
            )
        )
    return people


def zones(markets: Collection[str]) -> dict[str, str]:
    """Time zone by market."""
    everywhere = accounts.list_markets(Actor.system("notifications"))
    return dict(everywhere.filter(code__in=list(markets)).values_list("code", "time_zone"))


def routing_of(rule: NotificationRule, time_zone: str) -> Routing:
    return Routing(
        market=rule.market,
        channel_kind=ChannelKind(rule.channel.kind),
        topics=frozenset(rule.topics),
        least=Severity(rule.severity),
        roles=frozenset(rule.roles),
        people=frozenset(rule.people),
        quiet_from=rule.quiet_from,
        quiet_to=rule.quiet_to,
        cadence=Cadence(rule.cadence),
        time_zone=time_zone,
    )
