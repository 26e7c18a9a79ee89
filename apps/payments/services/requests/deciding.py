"""What the second person said."""

from datetime import datetime
from uuid import UUID

from apps.approvals.enums import ApprovalState
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments.enums import MoneyState
from apps.payments.events import MoneyApproved
from apps.payments.models import MoneyRequest
from apps.payments.services.requests.asking import APPROVAL_KIND
from apps.payments.services.settling import end, subject_of

_ENDS = {
    ApprovalState.REJECTED.value: MoneyState.REJECTED,
    ApprovalState.EXPIRED.value: MoneyState.EXPIRED,
}


def follow_approval(*, event: EventMessage, at: datetime) -> None:
    """Carry out what was approved; end what was rejected, taken back or not decided in time."""
    if event["payload"]["kind"] != APPROVAL_KIND:
        return
    with outbox.once(event["id"], "payments.follow_approval") as first:
        if first:
            _follow(
                UUID(event["payload"]["approval_id"]), event["payload"].get("outcome"), event["actor"], at
            )


def _follow(approval_id: UUID, outcome: str | None, decided_by: str, at: datetime) -> None:
    row = MoneyRequest.objects.select_for_update().filter(approval_id=approval_id).first()
    if row is None or row.state != MoneyState.REQUESTED:
        return
    if outcome != ApprovalState.APPROVED:
        end(row, _ENDS.get(outcome or "", MoneyState.WITHDRAWN), actor_id=decided_by, at=at)
        return
    row.state, row.approved_by, row.approved_at = MoneyState.APPROVED.value, decided_by, at
    row.save(update_fields=["state", "approved_by", "approved_at"])
    outbox.publish(
        MoneyApproved(
            market=row.market,
            subject=subject_of(row),
            actor=decided_by,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )
