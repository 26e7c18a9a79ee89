"""Giving out keys to other people's programs, letting them in, and taking the keys back."""

import hashlib
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from apps.accounts.enums import CREDENTIAL_CAPABILITIES, CredentialKind
from apps.accounts.events import CredentialIssued, CredentialRevoked
from apps.accounts.models import Credential
from apps.accounts.selectors import visible_credentials
from apps.accounts.types import Program
from apps.core.errors import Conflict, NotAllowed, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox

# Read at every request of a program; written once a minute at most.
_ADMIT: Final = """
WITH found AS (
    SELECT id, market, last_used_at FROM accounts_credential
    WHERE secret_sha256 = %(digest)s AND kind = %(kind)s AND revoked_at IS NULL
), noted AS (
    UPDATE accounts_credential AS c SET last_used_at = %(at)s FROM found
    WHERE c.id = found.id
      AND (found.last_used_at IS NULL OR found.last_used_at < %(at)s - interval '1 minute')
)
SELECT id, market FROM found
"""


def issue_credential(
    *, actor: Actor, kind: CredentialKind, market: str, name: str, secret_sha256: str, at: datetime
) -> Credential:
    """Take in the hash of a new key. Raises NotAllowed for a market that the actor does not see, Conflict for
    a key that is in use."""
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    try:
        with transaction.atomic():
            credential = Credential.objects.create(
                kind=kind.value,
                market=market,
                name=name,
                secret_sha256=secret_sha256,
                created_by=actor.id,
                created_at=at,
            )
            subject = f"credential:{credential.id}"
            outbox.publish(
                CredentialIssued(market=market, subject=subject, actor=actor.id, at=at, kind=kind.value)
            )
    except IntegrityError as known:
        raise Conflict(
            "This key is in use.", code="secret_taken", fields={"secret_sha256": "is in use"}
        ) from known
    return credential


@transaction.atomic
def revoke_credential(*, actor: Actor, credential_id: UUID, at: datetime) -> None:
    """From the commit on nobody gets in with this key; a second time changes nothing. Raises NotFound."""
    credential = visible_credentials(actor).select_for_update().filter(pk=credential_id).first()
    if credential is None:
        raise NotFound
    if credential.revoked_at is not None:
        return
    credential.revoked_at, credential.revoked_by = at, actor.id
    credential.save(update_fields=["revoked_at", "revoked_by"])
    subject = f"credential:{credential.id}"
    outbox.publish(
        CredentialRevoked(
            market=credential.market, subject=subject, actor=actor.id, at=at, kind=credential.kind
        )
    )


def admit_program(*, secret: str, kind: CredentialKind, at: datetime) -> Program | None:
    """Whose key this is; None for a key that is unknown, revoked, or for another purpose."""
    digest = hashlib.sha256(secret.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_ADMIT, {"digest": digest, "kind": kind.value, "at": at})
        found = cursor.fetchone()
    if found is None:
        return None
    key, market = found
    actor = Actor(f"credential:{key}", CREDENTIAL_CAPABILITIES[kind], frozenset({market}))
    return Program(id=key, market=market, actor=actor)
