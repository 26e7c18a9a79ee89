"""Who watches a ticket, for whoever tells them."""

from dataclasses import dataclass
from uuid import UUID

from apps.support.models import Message, Ticket


@dataclass(frozen=True, slots=True)
class Watched:
    """A ticket that somebody watches. `author` is who of us wrote the message asked about, if any did."""

    market: str
    number: str
    topic: str
    watchers: tuple[str, ...]
    author: str


def find_watched(ticket_id: UUID, *, message_id: UUID | None = None) -> Watched | None:
    """None when nobody watches it, or it went into another ticket."""
    row = (
        Ticket.objects.filter(pk=ticket_id, merged_into__isnull=True)
        .exclude(watchers=[])
        .values_list("market", "number", "topic", "watchers")
        .first()
    )
    if row is None:
        return None
    market, number, topic, watchers = row
    author = None
    if message_id is not None:
        author = Message.objects.filter(pk=message_id).values_list("author", flat=True).first()
    return Watched(market, number, topic, tuple(watchers), author or "")
