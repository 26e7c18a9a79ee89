"""The lines of an item's history."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from apps.inbox.enums import EntryKind
from apps.inbox.models import InboxEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line on its way into the history."""

    item_id: UUID
    kind: EntryKind
    actor: str
    at: datetime
    person: str = ""
    moment: datetime | None = None
    outcome: str = ""
    text: str = ""


def write_history(lines: Iterable[Line]) -> None:
    """With one statement however many they are."""
    InboxEntry.objects.bulk_create(InboxEntry(**asdict(line)) for line in lines)
