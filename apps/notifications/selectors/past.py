"""What happened, for looking back at it."""

from datetime import datetime
from typing import Final

from django.db.models import Q

from apps.inbox.enums import Severity
from apps.notifications.models import Notice
from apps.notifications.types import Telling

# More than anybody would want to be told in a week.
_MOST: Final = 20_000


def tellings_of(*, market: str, since: datetime) -> list[Telling]:
    """Notices of a market since a moment, the newest that many."""
    rows = Notice.objects.filter(Q(market=market) | Q(market=""), happened_at__gte=since)
    values = rows.order_by("-happened_at", "-id").values_list(
        "topic", "dedupe_key", "market", "severity", "happened_at", "actor", "person"
    )
    return [
        Telling(
            topic=topic,
            dedupe_key=key,
            market=place,
            severity=Severity(severity),
            title="",
            text="",
            link="",
            happened_at=happened_at,
            actor=actor,
            person=person,
        )
        for topic, key, place, severity, happened_at, actor, person in values[:_MOST]
    ]
