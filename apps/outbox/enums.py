"""States of what passes through the outbox."""

from django.db.models import TextChoices


class MessageState(TextChoices):
    """enqueued: the relay still has to act on it (send, or send again); the others are final."""

    ENQUEUED = "enqueued"
    DONE = "done"
    DLQ = "dlq"
    EXPIRED = "expired"


class DeadLetterState(TextChoices):
    WAITING = "waiting"
    REQUEUED = "requeued"
    DISCARDED = "discarded"


class DeadLetterReason(TextChoices):
    """Why a message could not run."""

    UNDECODABLE = "undecodable", "The body is not a task message."
    UNKNOWN_TASK = "unknown_task", "No task has this name."
    WRONG_ARGUMENTS = "wrong_arguments", "The arguments do not fit the task."
    FAILED_REPEATEDLY = "failed_repeatedly", "The task failed or its worker died each time."
    NEVER_CONFIRMED = "never_confirmed", "It was sent again and again and no worker confirmed it."
