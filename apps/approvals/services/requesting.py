"""Asking for a second person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.accounts.enums import Capability
from apps.approvals.events import ApprovalRequested
from apps.approvals.models import Approval
from apps.approvals.types import Money
from apps.core.errors import Conflict, NotAllowed
from apps.core.types import Actor
from apps.outbox import services as outbox


@transaction.atomic
def request(  # noqa: PLR0913 - what a request consists of
    *,
    kind: str,
    subject: str,
    market: str,
    maker: Actor,
    capability: str,
    reason: str,
    payload: Mapping[str, Any],
    summary: str,
    link: str,
    expires_at: datetime,
    at: datetime,
    amount: Money | None = None,
) -> UUID:
    """Ask somebody else who holds `capability`; joins the caller's transaction and returns the request's id.

    `kind` is a dotted word of the app that asks, `summary` a sentence that says what will happen, `reason`
    why the maker wants it. The app that asked acts on `approval.decided`. Raises NotAllowed for a market that
    the maker does not see, Conflict while the same is being asked already (kind and subject).
    """
    if not maker.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    row = Approval(
        kind=kind,
        subject=subject,
        market=market,
        maker=maker.id,
        capability=Capability(capability).value,
        reason=reason[:1000],
        summary=summary[:300],
        payload=dict(payload),
        link=link,
        amount_minor=amount.amount_minor if amount else None,
        currency=amount.currency if amount else "",
        requested_at=at,
        expires_at=expires_at,
    )
    _insert(row)
    outbox.publish(
        ApprovalRequested(
            market=market,
            subject=subject,
            actor=maker.id,
            at=at,
            approval_id=row.id,
            kind=kind,
            capability=row.capability,
            expires_at=expires_at,
        )
    )
    return row.id


def _insert(row: Approval) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as refused:
        if "approval_is_asked_once_at_a_time" not in str(refused):
            raise
        raise Conflict(
            "The same has been asked already and waits for a second person.", code="already_asked"
        ) from refused
