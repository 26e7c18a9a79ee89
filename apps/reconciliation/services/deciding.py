"""What the second person said about a waiver, a journal, a month."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.reconciliation.services import journals, periods, waivers

_CONSUMER: Final = "reconciliation.follow_approval"
_FOLLOW: Final[Mapping[str, Callable[[UUID, datetime], None]]] = {
    waivers.KIND: waivers.follow_waiver,
    journals.KIND: journals.follow_journal_approval,
    periods.KIND: periods.follow_period_approval,
}


def act_on_decision(*, event: EventMessage, at: datetime) -> None:
    """Do what was decided, once for each decision; of other apps' matters, nothing."""
    follow = _FOLLOW.get(str(event["payload"].get("kind")))
    if follow is None:
        return
    with outbox.once(event["id"], _CONSUMER) as first:
        if first:
            follow(UUID(str(event["payload"]["approval_id"])), at)
