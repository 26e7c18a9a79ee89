"""When there is little left of a part, somebody is asked to order."""

from datetime import datetime
from typing import Final

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.maintenance.models import Part

KIND: Final = "parts.reorder"


def follow_reorder(part: Part, *, actor: Actor, at: datetime) -> None:
    """Open the item when the part is at its reorder point, take it back when it is above again. Joins the
    caller's transaction.
    """
    key = f"{KIND}:{part.id}"
    free = part.on_hand - part.reserved
    if not part.active or part.reorder_point is None or free > part.reorder_point:
        inbox.resolve_by_key(dedupe_keys=[key], outcome=Outcome.CLEARED.value, actor=actor, at=at)
        return
    inbox.open_item(
        kind=KIND,
        dedupe_key=key,
        market=part.market,
        subject=f"part:{part.id}",
        title=f"Order {part.name}: {free.normalize():f} left that nobody has put aside",
        severity=Severity.WARNING if free <= 0 else Severity.INFO,
        evidence={
            "part": part.number,
            "on_hand": f"{part.on_hand.normalize():f}",
            "put_aside": f"{part.reserved.normalize():f}",
            "order_at": f"{part.reorder_point.normalize():f}",
            "supplier": part.supplier,
        },
        link=f"/parts/{part.id}",
        due_at=None,
        at=at,
    )
