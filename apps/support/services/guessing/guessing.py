"""Guessing where a new ticket belongs and which macro answers it; in the worker, never in a request."""

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from apps.core.later import Later
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.support.enums import Direction
from apps.support.enums.guessing import GuessKind
from apps.support.gateways import learned as gateway
from apps.support.models import Guess, Learned, Macro, Message, Queue, Ticket

if TYPE_CHECKING:
    from apps.support.rules import learning
else:
    learning = Later("apps.support.rules.learning")


def guess_ticket(*, event: EventMessage, at: datetime) -> None:
    """A ticket was opened: keep what is guessed about it, once. Without anything learned nothing is."""
    ticket = Ticket.objects.filter(pk=event["payload"]["ticket_id"]).first()
    if ticket is None:
        return
    message = Message.objects.filter(ticket=ticket, direction=Direction.IN.value).order_by("at", "id").first()
    if message is None:
        return
    values = _guess(ticket, f"{ticket.subject}\n{message.body}")
    if not values:
        return
    with outbox.once(event["id"], "support.guess") as first:
        if first:
            Guess.objects.get_or_create(ticket=ticket, defaults={"made_at": at, **values})


def _guess(ticket: Ticket, text: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    by = _newest(ticket.market, GuessKind.QUEUE)
    if by is not None:
        guess = _classifier(by.pk).guess(text)
        if Queue.objects.filter(market=ticket.market, key=guess.label).exists():
            values |= {
                "queue": guess.label,
                "queue_confidence": guess.confidence,
                "queue_is_sure": guess.is_sure,
                "queue_by": by,
            }
    by = _newest(ticket.market, GuessKind.MACRO)
    if by is not None:
        guess = _classifier(by.pk).guess(text)
        macro = Macro.objects.filter(
            market=ticket.market, name__startswith=guess.label, is_active=True
        ).first()
        if macro is not None:
            values |= {
                "macro": macro,
                "macro_confidence": guess.confidence,
                "macro_is_sure": guess.is_sure,
                "macro_by": by,
            }
    return values


def _newest(market: str, kind: GuessKind) -> Learned | None:
    return Learned.objects.filter(market=market, kind=kind.value, is_used=True).order_by("-made_at").first()


@lru_cache(maxsize=8)
def _classifier(learned_id: UUID) -> "learning.Classifier":
    """Read once in a process, and only what was put there."""
    row = Learned.objects.get(pk=learned_id)
    return learning.read(gateway.fetch(row.file_key, sha256=row.file_sha256))
