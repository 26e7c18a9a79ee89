"""How long the outbox remembers. Facts are the audit trail and stay."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from apps.outbox.enums import DeadLetterState
from apps.outbox.models import DeadLetter, EffectMark, IdempotencyRecord, OutboxMessage

SETTLED_MESSAGES: Final = timedelta(days=3)
# Longer than SQS keeps a message (14 days), or a late one could have its effect again.
EFFECT_MARKS: Final = timedelta(days=21)
IDEMPOTENCY_KEYS: Final = timedelta(days=2)
DECIDED_DEAD_LETTERS: Final = timedelta(days=90)
_AT_ONCE: Final = 5_000


def purge(*, at: datetime) -> int:
    """Delete a slice of what is past its time; returns how many rows went. Call again until it answers 0."""
    return sum(
        _delete(rows)
        for rows in (
            OutboxMessage.objects.filter(settled_at__lt=at - SETTLED_MESSAGES),
            EffectMark.objects.filter(at__lt=at - EFFECT_MARKS),
            IdempotencyRecord.objects.filter(claimed_at__lt=at - IDEMPOTENCY_KEYS),
            DeadLetter.objects.exclude(state=DeadLetterState.WAITING).filter(
                received_at__lt=at - DECIDED_DEAD_LETTERS
            ),
        )
    )


@transaction.atomic
def _delete(rows: QuerySet[Any]) -> int:
    ids = list(rows.values_list("pk", flat=True)[:_AT_ONCE])
    return rows.filter(pk__in=ids).delete()[0] if ids else 0
