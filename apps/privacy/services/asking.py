"""A second person: asked, and what follows from their answer."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts.enums import Capability
from apps.approvals import selectors as decisions
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.privacy.enums import AUTHORITIES, DECIDE_WITHIN, LIVE, LogKind, RequestKind, RequestState
from apps.privacy.models import DataRequest
from apps.privacy.services.moving import hold, move

APPROVAL: Final = "privacy.data_request"
_CONSUMER: Final = "privacy.follow_approval"
_FOLLOWER: Final = Actor.system(_CONSUMER)
_WHAT: Final = {
    RequestKind.ACCESS: "Give the person a copy",
    RequestKind.ERASURE: "Erase the person",
    RequestKind.POLICE: "Give the police a copy",
    RequestKind.REGULATOR: "Give the regulator a copy",
}


@transaction.atomic
def ask(*, actor: Actor, request_id: UUID, version: int | None, at: datetime) -> None:
    """Ask a second person. Raises NotFound, Stale; Conflict also before somebody has looked at what is taken
    out of a copy, and while an authority holds what is to go.
    """
    row = hold(actor, request_id, version)
    refuse_while_held(row)
    kind = RequestKind(row.kind)
    if kind is not RequestKind.ERASURE and row.redacted_at is None:
        raise Conflict("Look through what is taken out of the copy first.", code="not_redacted")
    row.approval_id = approvals.request(
        kind=APPROVAL,
        subject=f"data_request:{row.pk}",
        market=row.market,
        maker=actor,
        capability=Capability.DATA_REQUEST_APPROVE.value,
        reason=row.reason,
        payload={"request": str(row.pk)},
        summary=f"{_WHAT[kind]}: {row.number}, {len(row.scope)} kinds of rows",
        link=f"/settings/data-requests/{row.pk}",
        expires_at=at + DECIDE_WITHIN,
        at=at,
    )
    move(row, RequestState.ASKED, LogKind.ASKED, actor=actor, at=at)


@transaction.atomic
def cancel(*, actor: Actor, request_id: UUID, version: int | None, at: datetime) -> None:
    """Nothing comes of it; what is approved already can't be stopped. Raises NotFound, Stale, Conflict."""
    row = hold(actor, request_id, version)
    move(row, RequestState.CANCELLED, LogKind.CANCELLED, actor=actor, at=at)


def follow_approval(*, event: EventMessage, at: datetime) -> None:
    """What the second person said; once."""
    payload = event["payload"]
    if payload["kind"] != APPROVAL:
        return
    with outbox.once(event["id"], _CONSUMER) as first:
        row = DataRequest.objects.select_for_update().filter(approval_id=payload["approval_id"]).first()
        if not first or row is None or row.state != RequestState.ASKED:
            return
        outcome = str(payload.get("outcome") or ApprovalState.WITHDRAWN.value)
        if outcome == ApprovalState.APPROVED:
            row.decided_by = str(payload["decided_by"])
            move(row, RequestState.APPROVED, LogKind.APPROVED, actor=_by(row.decided_by), at=at)
        elif outcome == ApprovalState.REJECTED:
            row.decided_by = str(payload["decided_by"])
            note = decisions.find_decision(UUID(str(payload["approval_id"]))).note
            move(row, RequestState.REJECTED, LogKind.REJECTED, actor=_by(row.decided_by), at=at, note=note)
        else:
            send_back(row, at=at)


def refuse_while_held(row: DataRequest) -> None:
    """What an authority has asked for is not erased before it has it. Raises Conflict."""
    holder = find_holder(row) if row.kind == RequestKind.ERASURE else None
    if holder is not None:
        raise Conflict(f"{holder.number} holds it: an authority has asked for this person.", code="held")


def find_holder(row: DataRequest) -> DataRequest | None:
    """The request of an authority about the same person that is not over, if there is one."""
    return DataRequest.objects.filter(
        customer=row.customer_id,
        kind__in=[kind.value for kind in AUTHORITIES],
        state__in=[state.value for state in LIVE],
    ).first()


def send_back(row: DataRequest, *, at: datetime, note: str = "") -> None:
    """Nothing came of the second person's answer, or there was none: it can be asked again."""
    row.approval_id = None
    row.decided_by = ""
    move(row, RequestState.DRAFT, LogKind.SENT_BACK, actor=_FOLLOWER, at=at, note=note)


def _by(person: str) -> Actor:
    """Who decided, for the log; nothing is asked of what they may."""
    return Actor(person, frozenset(), None)
