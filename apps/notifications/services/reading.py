"""What people do with their own notices: read them, and say what they do not want to hear of."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.notifications.models import Delivery, Preference
from apps.notifications.rules import topics
from apps.notifications.selectors import list_mine


def mark_read(*, actor: Actor, ids: Sequence[UUID] | None, at: datetime) -> int:
    """These of the actor's notices, or all; returns how many had not been read."""
    mine = list_mine(actor).filter(read_at__isnull=True)
    if ids is not None:
        mine = mine.filter(pk__in=list(ids))
    keys = mine.values_list("pk", flat=True)
    return Delivery.objects.filter(pk__in=keys).update(read_at=at)


def set_preferences(*, actor: Actor, muted: Sequence[str], by_email: bool, at: datetime) -> None:
    """One's own, so the last word counts. Raises Invalid."""
    for code in muted:
        if code not in topics.BY_CODE:
            raise Invalid("There is no such topic.", fields={"muted": f"{code} is not known"})
        if code in topics.ALWAYS_HEARD:
            raise Invalid("A call is heard by whoever is on call.", fields={"muted": "calls cannot be muted"})
    Preference.objects.update_or_create(
        staff_id=actor.id,
        defaults={"muted": sorted(set(muted)), "by_email": by_email, "updated_at": at},
    )
