"""The open work of somebody who has left."""

from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.inbox.enums import EntryKind, ItemState
from apps.inbox.models import InboxItem
from apps.inbox.services.applying import apply_step
from apps.inbox.types import Step
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage

CONSUMER: Final = "inbox.hand_over"


def hand_over(*, event: EventMessage, at: datetime) -> None:
    """Give it to whom the leaver's admin named, or back to its queue; what is resolved forgets its owner, so
    that it does not come back to somebody who is gone.
    """
    leaver = event["subject"].removeprefix("staff:")
    heir = event["payload"]["handed_over_to"]
    with outbox.once(event["id"], CONSUMER) as first:
        if not first:
            return
        owned = InboxItem.objects.filter(owner=leaver)
        items = list(owned.exclude(state=ItemState.RESOLVED).order_by("dedupe_key").select_for_update())
        step = Step(kind=EntryKind.ASSIGNED, person=heir) if heir else Step(kind=EntryKind.UNASSIGNED)
        apply_step(items, step, actor=Actor(event["actor"], frozenset(), None), at=at)
        owned.filter(state=ItemState.RESOLVED).update(owner="")
