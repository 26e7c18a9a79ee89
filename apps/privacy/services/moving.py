"""A request's state, in the caller's transaction: the row, the log and the fact together."""

from datetime import datetime
from uuid import UUID

from apps.core.errors import Conflict, NotFound, Stale
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.privacy.enums import TRANSITIONS, LogKind, RequestState
from apps.privacy.events import DataRequestMoved
from apps.privacy.models import DataRequest, DataRequestEvent
from apps.privacy.selectors import visible_requests


def hold(actor: Actor, request_id: UUID, version: int | None = None) -> DataRequest:
    """The request until the transaction ends. Raises NotFound, Stale."""
    row = visible_requests(actor).select_for_update().filter(pk=request_id).first()
    if row is None:
        raise NotFound("There is no such request.")
    if version is not None and row.version != version:
        raise Stale("Somebody changed this request since you read it.")
    return row


def move(
    row: DataRequest, to: RequestState, kind: LogKind, *, actor: Actor, at: datetime, note: str = ""
) -> None:
    """Lead a held request on and save it. Raises Conflict."""
    before = RequestState(row.state)
    if to not in TRANSITIONS[before]:
        raise Conflict(f"{row.number} is {before.value}: this can't be done now.", code="not_in_this_state")
    row.state = to.value
    if to in {RequestState.DONE, RequestState.REJECTED, RequestState.CANCELLED, RequestState.EXPIRED}:
        row.closed_at = at
    row.version += 1
    row.save()
    write(row, kind, actor=actor, at=at, note=note)
    tell(row, before.value, actor=actor, at=at)


def write(row: DataRequest, kind: LogKind, *, actor: Actor, at: datetime, note: str = "") -> None:
    DataRequestEvent.objects.create(request=row, at=at, kind=kind.value, actor=actor.id, note=note[:500])


def tell(row: DataRequest, before: str, *, actor: Actor, at: datetime) -> None:
    outbox.publish(
        DataRequestMoved(
            market=row.market,
            subject=f"data_request:{row.pk}",
            actor=actor.id,
            at=at,
            request_id=str(row.pk),
            request=row.number,
            kind=row.kind,
            before=before,
            state=row.state,
        )
    )
