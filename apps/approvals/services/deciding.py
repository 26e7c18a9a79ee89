"""The decision of the second person, exactly once; and taking a request back."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import selectors
from apps.approvals.enums import DECISIONS, ApprovalState
from apps.approvals.events import ApprovalDecided, ApprovalWithdrawn
from apps.approvals.models import Approval
from apps.core.errors import Conflict, Invalid, NotAllowed, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox

_DONE: Final = {
    ApprovalState.APPROVED: "approved this",
    ApprovalState.REJECTED: "rejected this",
    ApprovalState.WITHDRAWN: "took this back",
}


@transaction.atomic
def decide(
    *,
    approval_id: UUID,
    outcome: ApprovalState,
    note: str = "",
    actor: Actor,
    at: datetime,
) -> None:
    """Approve or reject; a rejection says why.

    Two who decide at once wait for each other here: the second gets the Conflict that names the first.
    Raises NotFound, NotAllowed for the maker and for whoever lacks the capability of the row, Invalid,
    Conflict.
    """
    if outcome not in DECISIONS:
        raise ValueError(outcome)
    row = _lock(actor, approval_id)
    _refuse_closed(row, at)
    if row.maker == actor.id:
        raise NotAllowed("You asked for this; somebody else has to decide.", code="own_request")
    if not actor.may(row.capability):
        raise NotAllowed("Deciding this is not part of your role.", code="not_allowed")
    if outcome == ApprovalState.REJECTED and not note.strip():
        raise Invalid("Say why, for whoever asked.", fields={"note": "is needed to reject"})
    _close(row, outcome, actor=actor, note=note, at=at)
    outbox.publish(decided(row, at=at))


@transaction.atomic
def withdraw(*, approval_id: UUID, actor: Actor, at: datetime) -> None:
    """Take one's own request back. Raises NotFound, NotAllowed for anybody else, Conflict when closed."""
    row = _lock(actor, approval_id)
    if row.maker != actor.id:
        raise NotAllowed("Only whoever asked can take it back.", code="not_yours")
    _refuse_closed(row, at)
    _close(row, ApprovalState.WITHDRAWN, actor=actor, note="", at=at)
    outbox.publish(
        ApprovalWithdrawn(
            market=row.market, subject=row.subject, actor=actor.id, at=at, approval_id=row.id, kind=row.kind
        )
    )


def decided(row: Approval, *, at: datetime) -> ApprovalDecided:
    """The fact of a row that has just been closed."""
    return ApprovalDecided(
        market=row.market,
        subject=row.subject,
        actor=row.decided_by,
        at=at,
        approval_id=row.id,
        kind=row.kind,
        outcome=row.state,
        maker=row.maker,
        decided_by=row.decided_by,
    )


def _lock(actor: Actor, approval_id: UUID) -> Approval:
    row = selectors.visible_to(actor).select_for_update().filter(pk=approval_id).first()
    if row is None:
        raise NotFound
    return row


def _refuse_closed(row: Approval, at: datetime) -> None:
    if row.state in _DONE:
        who = accounts.find_names([row.decided_by]).get(row.decided_by, "Somebody")
        msg = f"{who} has {_DONE[ApprovalState(row.state)]} already."
        raise Conflict(msg, code="already_decided")
    # The job that closes it may be a minute behind.
    if row.state == ApprovalState.EXPIRED or row.expires_at <= at:
        raise Conflict("Nobody decided this in time; it has to be asked again.", code="expired")


def _close(row: Approval, state: ApprovalState, *, actor: Actor, note: str, at: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, actor.id, at
    row.note = note.strip()[:1000]
    row.version += 1
    row.save(update_fields=["state", "decided_by", "decided_at", "note", "version"])
