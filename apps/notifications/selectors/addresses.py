"""Where people are written to."""

from collections.abc import Iterable

from apps.accounts import selectors as accounts
from apps.core.types import Actor
from apps.notifications.enums import ChannelKind
from apps.notifications.models import Channel


def find_addresses(channel: Channel, people: Iterable[str]) -> dict[str, str]:
    """E-mail addresses by person, of those who still work here; rooms have one address, their own."""
    if channel.kind != ChannelKind.EMAIL:
        return {}
    working = accounts.list_colleagues(Actor.system("notifications")).filter(pk__in=list(people))
    return {str(key): email for key, email in working.exclude(email="").values_list("pk", "email")}
