"""What commands answered, kept with their effect (`settings.IDEMPOTENCY_STORE`, see
`core.http.idempotency`)."""

from datetime import datetime

from django.db import connection

from apps.core.http.idempotency import Answer, Command, KeyReused
from apps.outbox.models import IdempotencyRecord


def begin(command: Command, *, at: datetime) -> Answer | None:
    """Claim the command, or return the answer that it got before.

    The INSERT waits for a first request that is still running. Once that has committed its row is seen here;
    once it was rolled back, the claim is ours.
    """
    if _insert(command, at):
        return None
    known = IdempotencyRecord.objects.get(actor=command.actor, route=command.route, key=command.key)
    if known.fingerprint != command.fingerprint:
        raise KeyReused
    return Answer(status=known.status or 0, body=bytes(known.body), headers=known.headers)


def finish(command: Command, answer: Answer, *, at: datetime) -> None:
    """Keep the answer beside the claim, in the transaction of the effect."""
    IdempotencyRecord.objects.filter(actor=command.actor, route=command.route, key=command.key).update(
        status=answer.status, body=answer.body, headers=dict(answer.headers), answered_at=at
    )


def _insert(command: Command, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_idempotencyrecord (actor, route, key, fingerprint, body, headers, claimed_at)"
            " VALUES (%s, %s, %s, %s, '', '{}', %s) ON CONFLICT DO NOTHING",
            [command.actor, command.route, command.key, command.fingerprint, at],
        )
        return bool(cursor.rowcount == 1)
