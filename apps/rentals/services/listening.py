"""The loop over the queue of the platform's events: deleted after the commit, none lost in silence."""

from collections.abc import Sequence
from typing import Final

from django.db import DataError, IntegrityError

from apps.core import clock
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason
from apps.rentals import gateways
from apps.rentals.gateways import Received
from apps.rentals.rules.reading import scrubbed
from apps.rentals.services.ingest import apply

# Shorter than the five seconds after which the client gives a call up.
WAIT_SECONDS: Final = 3
QUEUE: Final = "core-events"


def listen() -> bool:
    """One round; whether there was anything. Raises ServiceAway.

    What nobody can read, or what the database refuses, ends as a dead letter.
    """
    messages = gateways.receive(wait_seconds=WAIT_SECONDS)
    for message in messages:
        if message.told is None:
            bury(message, DeadLetterReason.UNDECODABLE, f"The event {message.fault}.")
    _take_in([message for message in messages if message.told is not None])
    for message in messages:
        gateways.delete(message.receipt)
    return bool(messages)


def bury(message: Received, reason: DeadLetterReason, detail: str) -> None:
    """Keep what never can be taken in, without anybody's contact; somebody hears of it."""
    outbox.bury(
        queue=QUEUE,
        sqs_message_id=message.name,
        body=scrubbed(message.body),
        reason=reason,
        detail=detail[:500],
        receives=message.receives,
    )


def _take_in(messages: Sequence[Received]) -> None:
    """All at once; when the database refuses, one by one, so that one cannot keep the others back."""
    told = [message.told for message in messages if message.told is not None]
    if not told:
        return
    try:
        apply(told, at=clock.now())
    except (DataError, IntegrityError) as refused:
        if len(messages) == 1:
            detail = f"The database refuses the event ({type(refused).__name__})."
            bury(messages[0], DeadLetterReason.FAILED_REPEATEDLY, detail)
            return
        for message in messages:
            _take_in([message])
