"""Nothing that arrives is lost: what can't be used is written down with its reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from apps.telemetry.models import QuarantinedItem
from apps.telemetry.types import Rejected

_NAMESPACE: Final = UUID("b6f3a5b2-2b0e-5b55-9b0a-52f0d2b7f6ce")


def set_aside(*, source: UUID, items: Sequence[Rejected], at: datetime, first: int = 0) -> None:
    """Write the items of `source` (a batch, an archive object) down; a second time leaves the same rows.

    `first` is the position of the first item within its source.
    """
    if not items:
        return
    QuarantinedItem.objects.bulk_create(
        [
            QuarantinedItem(
                id=uuid5(_NAMESPACE, f"{source} {position} {item.reason}"),
                reason=item.reason.value,
                device_id=item.device_id,
                message_id=item.message_id,
                market=item.market,
                detail=item.detail,
                payload=item.payload,
                received_at=at,
            )
            for position, item in enumerate(items, start=first)
        ],
        ignore_conflicts=True,
        batch_size=1000,
    )
