"""The loop over the queue of mail: a notice is deleted after the commit of what it brought, none is lost."""

from typing import Final

from django.db import DataError

from apps.core import clock
from apps.core.errors import NotFound
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason
from apps.support.gateways import mail as gateway
from apps.support.gateways.mail import Received
from apps.support.gateways.notices import Arrived, Told
from apps.support.services.inbound.taking import take_mail
from apps.support.services.outbound.hearing import hear

# Shorter than the five seconds after which the client gives a call up.
WAIT_SECONDS: Final = 3
QUEUE: Final = "mail"
# A mail that isn't in the bucket after so many looks will not come.
_PATIENCE: Final = 4


def listen_mail() -> bool:
    """One round; whether there was anything. Raises ServiceAway.

    What nobody can read, or what the database refuses, ends as a dead letter, without its words.
    """
    messages = gateway.receive(wait_seconds=WAIT_SECONDS)
    for message in messages:
        if _deal_with(message):
            gateway.delete(message.receipt)
    return bool(messages)


def _deal_with(message: Received) -> bool:
    """Whether it is done with; False: it comes back by itself."""
    if message.fault:
        _bury(message, DeadLetterReason.UNDECODABLE, f"The notice {message.fault}.")
        return True
    try:
        if isinstance(message.said, Arrived):
            take_mail(arrived=message.said, at=clock.now())
        elif isinstance(message.said, Told):
            hear(told=message.said, at=clock.now())
    except NotFound:
        if message.receives < _PATIENCE:
            return False
        _bury(message, DeadLetterReason.FAILED_REPEATEDLY, "The mail is not in the bucket.")
    except DataError as refused:
        _bury(
            message,
            DeadLetterReason.FAILED_REPEATEDLY,
            f"The database refuses it ({type(refused).__name__}).",
        )
    return True


def _bury(message: Received, reason: DeadLetterReason, detail: str) -> None:
    key = message.said.key if message.said is not None else ""
    outbox.bury(
        queue=QUEUE,
        sqs_message_id=message.name,
        body=key,
        reason=reason,
        detail=detail[:500],
        receives=message.receives,
    )
