"""May an order go there? Pure: what stands on the order, what the move says, who wants it."""

from typing import Final, Protocol

from apps.core.errors import Conflict, Invalid, NotAllowed
from apps.core.types import Actor
from apps.maintenance.enums import CAPABILITY_OF, MOVES, REASON_NEEDED, WorkOrderState
from apps.maintenance.types import Move

_S = WorkOrderState

STATE_WORDS: Final = {
    _S.DRAFT: "a draft",
    _S.APPROVED: "approved",
    _S.SCHEDULED: "scheduled",
    _S.DISPATCHED: "dispatched",
    _S.IN_PROGRESS: "in progress",
    _S.ON_HOLD: "on hold",
    _S.DONE: "done",
    _S.VERIFIED: "verified",
    _S.CLOSED: "closed",
    _S.CANCELLED: "cancelled",
}


class Moving(Protocol):
    """What the rules ask of an order."""

    code: str
    state: str
    assignee: str
    done_by: str
    needs_signature: bool


def check_move(order: Moving, move: Move, actor: Actor, *, has_date: bool, open_checks: int) -> None:
    """Raises Conflict when the order's state does not allow it, NotAllowed for who may not, Invalid that
    names what the move lacks.
    """
    before = WorkOrderState(order.state)
    if move.to not in MOVES[before]:
        raise Conflict(
            f"{order.code} is {STATE_WORDS[before]}: it can't become {STATE_WORDS[move.to]} from there.",
            code="not_in_this_state",
        )
    _check_person(order, before, move, actor)
    _check_needs(order, before, move, has_date=has_date)
    if move.to is _S.DONE and open_checks:
        things = "thing on the checklist is" if open_checks == 1 else "things on the checklist are"
        raise Conflict(f"{open_checks} {things} not answered yet.", code="checklist_open")


def _check_person(order: Moving, before: WorkOrderState, move: Move, actor: Actor) -> None:
    if not actor.may(CAPABILITY_OF[before, move.to].value):
        raise NotAllowed(f"Your role does not make a work order {STATE_WORDS[move.to]}.")
    if move.to is _S.VERIFIED and actor.id == order.done_by:
        raise NotAllowed("Whoever did the work does not verify it: ask a colleague.", code="own_work")


def _check_needs(order: Moving, before: WorkOrderState, move: Move, *, has_date: bool) -> None:
    if (before, move.to) in REASON_NEEDED and not move.reason.strip():
        raise Invalid("Say why.", fields={"reason": "is needed for this step"})
    if move.to is _S.SCHEDULED and not has_date:
        raise Invalid("Say when the work is.", fields={"scheduled_for": "is needed to schedule"})
    if move.to is _S.DISPATCHED and not (order.assignee if move.assignee is None else move.assignee):
        raise Invalid("Say who does it.", fields={"assignee": "is needed to dispatch"})
    if move.to is _S.DONE and order.needs_signature and not move.signed_name.strip():
        raise Invalid("Sign with your name.", fields={"signed_name": "is needed for this order"})
