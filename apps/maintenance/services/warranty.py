"""Claims on makers' warranties: suggested where one is known to run, led by people."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.enums import CLAIM_MOVES, ClaimState, MoveKind
from apps.maintenance.events import WarrantyClaimMoved
from apps.maintenance.models import Part, StockMove, WarrantyClaim, WorkOrder
from apps.maintenance.selectors.parts import visible_claims
from apps.maintenance.selectors.vendors import find_vendor
from apps.maintenance.services.work_orders.history import about
from apps.maintenance.services.work_orders.locking import lock_order
from apps.maintenance.types import ClaimStep
from apps.outbox import services as outbox

# A month as warranties count it, near enough for a suggestion that a person checks.
_MONTH: Final = timedelta(days=30.44)
_REASONED: Final = frozenset({ClaimState.REFUSED, ClaimState.DISMISSED})


def suggest_claim(order: WorkOrder, part: Part, *, cost_minor: int, actor: Actor, at: datetime) -> None:
    """When the same part went into the same car while its warranty runs, its maker may owe this one. Joins
    the caller's transaction; once a part and order.
    """
    if not part.warranty_months or cost_minor <= 0:
        return
    earlier = (
        StockMove.objects.filter(
            part=part,
            kind=MoveKind.ISSUE.value,
            work_order__vehicle_id=order.vehicle_id,
            at__gte=at - part.warranty_months * _MONTH,
        )
        .exclude(work_order=order)
        .order_by("-at")
        .first()
    )
    if earlier is None or WarrantyClaim.objects.filter(work_order=order, part=part).exists():
        return
    claim = WarrantyClaim.objects.create(
        market=order.market,
        work_order=order,
        part=part,
        earlier_id=earlier.work_order_id,
        vendor=part.supplier or "The maker",
        vendor_record_id=part.vendor_id,
        text=f"{part.name} failed within {part.warranty_months} months",
        state_at=at,
        currency=order.currency,
        claim_minor=cost_minor,
        created_by=actor.id,
        created_at=at,
        changed_by=actor.id,
    )
    _tell(order, claim, "", actor, at)


@transaction.atomic
def create_claim(
    *,
    actor: Actor,
    work_order_id: UUID,
    vendor: str,
    text: str,
    claim_minor: int,
    at: datetime,
    vendor_id: UUID | None = None,
) -> UUID:
    """Claim something of an order by hand, as a car maker's warranty asks for. Raises NotFound, Invalid."""
    order = lock_order(actor, work_order_id)
    if claim_minor > order.cost_minor:
        raise Invalid(
            "That is more than the work cost.", fields={"claim_minor": "is more than the order cost"}
        )
    named = None if vendor_id is None else find_vendor(actor, vendor_id, order.market, field="vendor_id")
    claim = WarrantyClaim.objects.create(
        market=order.market,
        work_order=order,
        vendor=vendor.strip() if named is None else named.name,
        vendor_record=named,
        text=text.strip(),
        state=ClaimState.CLAIMED.value,
        state_at=at,
        currency=order.currency,
        claim_minor=claim_minor,
        created_by=actor.id,
        created_at=at,
        changed_by=actor.id,
    )
    _tell(order, claim, "", actor, at)
    return claim.id


@transaction.atomic
def move_claim(*, actor: Actor, claim_id: UUID, version: int | None, step: ClaimStep, at: datetime) -> None:
    """Lead a claim on. Raises NotFound, Stale, Conflict when its state does not allow it, Invalid for what
    the step lacks.
    """
    claim = lock_visible(visible_claims(actor), claim_id, version)
    before = ClaimState(claim.state)
    if step.to not in CLAIM_MOVES[before]:
        raise Conflict(f"This claim is {before.value}: it can't become {step.to.value}.", code="claim_state")
    if step.to in _REASONED and not step.reason.strip():
        raise Invalid("Say why.", fields={"reason": "is needed"})
    if step.to is ClaimState.CREDITED and not 0 < step.credited_minor <= claim.claim_minor:
        raise Invalid(
            "Say how much came.",
            fields={"credited_minor": "must be more than nothing, at most what was asked"},
        )
    claim.state, claim.state_at, claim.changed_by = step.to.value, at, actor.id
    claim.reason = step.reason.strip()
    claim.reference = step.reference.strip() or claim.reference
    claim.credited_minor = step.credited_minor if step.to is ClaimState.CREDITED else 0
    claim.version += 1
    claim.save()
    _tell(claim.work_order, claim, before.value, actor, at)


def _tell(order: WorkOrder, claim: WarrantyClaim, before: str, actor: Actor, at: datetime) -> None:
    outbox.publish(
        WarrantyClaimMoved(
            **about(order, actor, at),
            claim_id=str(claim.id),
            before=before,
            after=claim.state,
            amount_minor=claim.credited_minor or claim.claim_minor,
        )
    )
