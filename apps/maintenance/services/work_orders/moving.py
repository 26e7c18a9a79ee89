"""Leading an order from one state to the next."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.maintenance.enums import CheckResult, EntryKind, LineKind, WorkOrderState
from apps.maintenance.events import WorkOrderMoved
from apps.maintenance.models import WorkOrder, WorkOrderLine
from apps.maintenance.rules.moving import check_move
from apps.maintenance.services.stock.aside import give_back
from apps.maintenance.services.work_orders.dates import follow_plan
from apps.maintenance.services.work_orders.following import follow_access, follow_car
from apps.maintenance.services.work_orders.history import about, note
from apps.maintenance.services.work_orders.locking import lock_order
from apps.maintenance.services.work_orders.people import check_assignee
from apps.maintenance.types import Move
from apps.outbox import services as outbox

_S = WorkOrderState


@transaction.atomic
def move_work_order(
    *, actor: Actor, work_order_id: UUID, version: int | None, move: Move, at: datetime
) -> None:
    """Lead the order on; its car and who may open it follow in the same transaction.

    Raises NotFound, Stale, Conflict when its state does not allow it, NotAllowed for who may not, Invalid for
    what the move lacks.
    """
    order = lock_order(actor, work_order_id, version)
    check_move(
        order,
        move,
        actor,
        has_date=(move.scheduled_for or order.scheduled_for) is not None,
        open_checks=_count_open_checks(order) if move.to is _S.DONE else 0,
    )
    if move.to is _S.CLOSED:
        _check_invoices(order)
    before, had_it = order.state, order.assignee
    if move.assignee is not None and move.assignee != order.assignee:
        check_assignee(actor, move.assignee, order.market)
        order.assignee = move.assignee
    _apply(order, move, actor, at)
    follow_car(order, actor=actor, at=at)
    order.save()
    follow_access(order, before=had_it, actor=actor, at=at)
    follow_plan(order, at=at)
    if move.to in {_S.VERIFIED, _S.CANCELLED}:
        give_back(order, actor=actor, at=at)
    note(order, EntryKind.MOVED, actor=actor, at=at, before=before, after=order.state, text=order.reason)
    outbox.publish(
        WorkOrderMoved(**about(order, actor, at), before=before, after=order.state, assignee=order.assignee)
    )


def _apply(order: WorkOrder, move: Move, actor: Actor, at: datetime) -> None:
    order.state, order.state_at = move.to.value, at
    order.reason = move.reason.strip()
    order.version += 1
    if move.scheduled_for is not None:
        order.scheduled_for = move.scheduled_for
    match move.to:
        case _S.IN_PROGRESS:
            order.started_at = order.started_at or at
            order.done_at, order.done_by, order.signed_name = None, "", ""
        case _S.DONE:
            order.done_at, order.done_by = at, actor.id
            order.signed_name = move.signed_name.strip()
        case _S.VERIFIED:
            order.verified_at, order.verified_by = at, actor.id
        case _S.CLOSED:
            order.closed_at = at
        case _:
            pass


def _check_invoices(order: WorkOrder) -> None:
    """An invoice above what was agreed needs a word about why. Raises Conflict."""
    above = WorkOrderLine.objects.filter(
        work_order=order, kind=LineKind.INVOICE.value, amount_minor__gt=F("agreed_minor"), note=""
    ).first()
    if above is not None:
        raise Conflict(
            f"Invoice {above.invoice_no} of {above.vendor} is above what was agreed: say why on its line.",
            code="invoice_above_agreed",
        )


def _count_open_checks(order: WorkOrder) -> int:
    return WorkOrderLine.objects.filter(
        work_order=order, kind=LineKind.CHECK.value, result=CheckResult.PENDING.value
    ).count()
