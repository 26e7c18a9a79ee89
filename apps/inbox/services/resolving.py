"""What the app that opened an item says: it is over."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.inbox.enums import EntryKind, ItemState
from apps.inbox.models import InboxItem
from apps.inbox.services.applying import apply_step
from apps.inbox.types import Step

_UNRESOLVED: Final = (ItemState.OPEN, ItemState.ASSIGNED)


@transaction.atomic
def resolve_by_key(
    *, dedupe_keys: Collection[str], outcome: str, actor: Actor, note: str = "", at: datetime
) -> int:
    """Resolve what is open under these keys; joins the caller's transaction. Returns how many that were.

    Keys that nothing is open under change nothing. `outcome` is a word of `Outcome` or one of the caller's
    own.
    """
    if not dedupe_keys:
        return 0
    found = InboxItem.objects.filter(dedupe_key__in=list(dedupe_keys), state__in=_UNRESOLVED)
    items = list(found.order_by("dedupe_key").select_for_update())
    apply_step(items, Step(kind=EntryKind.RESOLVED, outcome=outcome, text=note), actor=actor, at=at)
    return len(items)
