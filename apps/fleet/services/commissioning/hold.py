"""The hold that keeps new cars back, whatever else is true of them."""

from typing import Final
from uuid import UUID

SOURCE: Final = "commissioning:"
REASON: Final = "It is being commissioned; release it from the commissioning board."


def source_of(batch_id: UUID) -> str:
    """One source a batch: nobody else lifts it."""
    return f"{SOURCE}{batch_id}"


def archive_key(batch_id: UUID) -> str:
    """Where the scans of a batch lie until they are filed."""
    return f"commissioning/{batch_id}.zip"
