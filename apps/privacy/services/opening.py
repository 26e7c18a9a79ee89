"""Opening a request: who asks, on what basis, about whom, and for which rows."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.privacy.enums import ANSWER_WITHIN, AUTHORITIES, BASES, LegalBasis, LogKind, RequestKind
from apps.privacy.models import DataRequest
from apps.privacy.services.changing import checked_scope
from apps.privacy.services.moving import tell, write
from apps.rentals import selectors as rentals


@transaction.atomic
def open_request(  # noqa: PLR0913 - what a request consists of
    *,
    actor: Actor,
    customer_id: UUID,
    kind: RequestKind,
    legal_basis: LegalBasis,
    reference: str,
    reason: str,
    scope: Sequence[str],
    at: datetime,
) -> UUID:
    """A draft; nothing leaves and nothing goes before a second person agrees. Raises Invalid."""
    customer = rentals.visible_customers(actor).filter(pk=customer_id).first()
    if customer is None:
        raise Invalid("There is no such customer.", fields={"customer": "is not known"})
    if legal_basis not in BASES[kind]:
        raise Invalid("This is no basis for it.", fields={"legal_basis": "does not go with who asks"})
    if kind in AUTHORITIES and not reference.strip():
        raise Invalid("Which order is it?", fields={"reference": "is needed for an authority"})
    wanted = checked_scope(customer.pk, kind, scope)
    row = DataRequest.objects.create(
        market=customer.market,
        number=_next_number(),
        kind=kind.value,
        customer_id=customer.pk,
        legal_basis=legal_basis.value,
        reference=reference.strip(),
        reason=reason.strip(),
        scope=wanted,
        opened_by=actor.id,
        opened_at=at,
        due_at=at + ANSWER_WITHIN,
    )
    write(row, LogKind.OPENED, actor=actor, at=at)
    tell(row, "", actor=actor, at=at)
    return row.pk


def _next_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('privacy_request_number')")
        return f"DR-{cursor.fetchone()[0]}"
