"""Claims about damage: written beside the order that repairs it, and led to their end."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.enums import DAMAGE_MOVES, DAMAGE_REASONED, DamageState, WorkOrderState
from apps.maintenance.events import DamageClaimMoved
from apps.maintenance.models import DamageClaim
from apps.maintenance.selectors.damage import visible_claims_of_damage
from apps.maintenance.services.work_orders.history import about
from apps.maintenance.services.work_orders.locking import lock_order
from apps.maintenance.types import DamageStep
from apps.outbox import services as outbox

_NEXT_CODE: Final = "SELECT nextval('maintenance_damageclaim_code')"
_S = DamageState


@transaction.atomic
def report_damage(
    *,
    actor: Actor,
    work_order_id: UUID,
    text: str,
    seen_whole_at: datetime,
    found_at: datetime,
    at: datetime,
) -> UUID:
    """Write a claim about the damage that an order repairs. Raises NotFound, Invalid that names the field,
    Conflict when the order has one or was cancelled.
    """
    if found_at < seen_whole_at:
        raise Invalid("It was found later than it was whole.", fields={"found_at": "lies before"})
    if found_at > at:
        raise Invalid("That is still to come.", fields={"found_at": "lies in the future"})
    order = lock_order(actor, work_order_id)
    if order.state == WorkOrderState.CANCELLED.value:
        raise Conflict(f"{order.code} was cancelled.", code="order_over")
    if DamageClaim.objects.filter(work_order=order).exists():
        raise Conflict(f"{order.code} has a claim already.", code="claim_exists")
    claim = DamageClaim.objects.create(
        code=_next_code(),
        market=order.market,
        vehicle_id=order.vehicle_id,
        work_order=order,
        text=text.strip(),
        seen_whole_at=seen_whole_at,
        found_at=found_at,
        state_at=at,
        currency=order.currency,
        created_by=actor.id,
        created_at=at,
        changed_by=actor.id,
    )
    _tell(claim, "", actor, at)
    return claim.id


@transaction.atomic
def move_damage(*, actor: Actor, claim_id: UUID, version: int | None, step: DamageStep, at: datetime) -> None:
    """Lead a claim on. The assessment takes the actual cost of the closed order; what is asked for is no more
    than that.

    Raises NotFound, Stale, Conflict when state or order do not allow it, Invalid for what the step lacks.
    """
    claim = lock_visible(visible_claims_of_damage(actor), claim_id, version)
    before = _S(claim.state)
    if step.to not in DAMAGE_MOVES[before]:
        raise Conflict(f"{claim.code} can't go there from where it is.", code="claim_state")
    if step.to in DAMAGE_REASONED and not step.reason.strip():
        raise Invalid("Say why.", fields={"reason": "is needed"})
    if step.to is _S.ASSESSED:
        _assess(claim)
    if step.to is _S.OFFERED:
        _ask(claim, step)
    claim.state, claim.state_at = step.to.value, at
    claim.reason, claim.changed_by = step.reason.strip(), actor.id
    claim.version += 1
    claim.save()
    _tell(claim, before.value, actor, at)


def _assess(claim: DamageClaim) -> None:
    order = claim.work_order
    if order.state != WorkOrderState.CLOSED.value:
        raise Conflict(
            f"{order.code} is not closed yet: until then nobody knows what it cost.", code="order_not_closed"
        )
    claim.cost_minor = order.cost_minor


def _ask(claim: DamageClaim, step: DamageStep) -> None:
    cost = claim.cost_minor or 0
    asked = cost if step.asked_minor is None else step.asked_minor
    if asked > cost:
        raise Invalid(
            "Nobody pays more than the repair cost.", fields={"asked_minor": "is more than the order cost"}
        )
    claim.asked_minor = asked


def _next_code() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_CODE)
        return f"DC-{cursor.fetchone()[0]}"


def _tell(claim: DamageClaim, before: str, actor: Actor, at: datetime) -> None:
    outbox.publish(
        DamageClaimMoved(
            **about(claim.work_order, actor, at),
            claim_id=str(claim.id),
            claim=claim.code,
            before=before,
            after=claim.state,
        )
    )
