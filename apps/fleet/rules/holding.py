"""The events by which holds take cars out of service and bring them back.

Their ids are derived from the event that they follow, so that saying one twice is saying it once.
"""

from typing import Final
from uuid import UUID, uuid5

_NAMESPACE: Final = UUID("0c3f7a52-5c0e-5f0d-8f43-6f2f6f7c2a10")


def hold_event_id(after: UUID) -> UUID:
    """The id of the event that follows `after` because a hold was placed, or the last one lifted."""
    return uuid5(_NAMESPACE, str(after))
