"""The books of the worker (`settings.TASK_LEDGER`): what has run, and what never can."""

from uuid import UUID

from django.db.models.functions import Now

from apps.outbox.enums import MessageState
from apps.outbox.models import OutboxMessage
from apps.outbox.services.dead_letters import bury

__all__ = ["bury", "confirm"]


def confirm(*, message_id: str) -> None:
    """The task of this outbox message has succeeded: it is not sent again."""
    OutboxMessage.objects.filter(id=UUID(message_id), state=MessageState.ENQUEUED).update(
        state=MessageState.DONE, settled_at=Now(), last_error=""
    )
