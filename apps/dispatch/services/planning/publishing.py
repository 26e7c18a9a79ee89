"""A proposal becomes what people work by, or is put away."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.dispatch.enums import BEGUN_VISITS, PlanState
from apps.dispatch.events import PlanPublished
from apps.dispatch.models import Plan, Stop
from apps.dispatch.selectors.plans import visible_plans
from apps.dispatch.services.planning.promising import promise_parts
from apps.dispatch.services.planning.solving import find_published
from apps.fleet.selectors.visible import lock_visible
from apps.outbox import services as outbox

_BEGUN = sorted(state.value for state in BEGUN_VISITS)


@transaction.atomic
def publish_plan(*, actor: Actor, plan_id: UUID, version: int | None, at: datetime) -> None:
    """Make it the plan of its day. Raises NotFound, Stale, Conflict when it is no proposal any more, when
    another plan was published since, when somebody has begun a visit that it gives to somebody else, or when
    parts are gone that it counted on.
    """
    plan = lock_visible(visible_plans(actor), plan_id, version)
    if plan.state == PlanState.PUBLISHED.value:
        raise Conflict("It is published already.", code="plan_published")
    if plan.state != PlanState.PROPOSED.value:
        raise Conflict("Another plan took its place.", code="plan_superseded")
    current = find_published(plan.market, plan.day)
    if current is not None and current.pk != plan.based_on_id:
        raise Conflict("Another plan was published meanwhile: plan anew.", code="plan_overtaken")
    _refuse_what_began(plan)
    if current is not None:
        current.state, current.superseded_at = PlanState.SUPERSEDED.value, at
        current.save()
    plan.state, plan.published_by, plan.published_at = PlanState.PUBLISHED.value, actor.id, at
    plan.version += 1
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as refused:
        if "dispatch_plan_one_published_a_day" in str(refused):
            raise Conflict(
                "Another plan was published meanwhile: plan anew.", code="plan_overtaken"
            ) from None
        raise
    promise_parts(plan, at=at, as_planned=True)
    outbox.publish(
        PlanPublished(
            market=plan.market,
            subject=f"dispatch_plan:{plan.id}",
            actor=actor.id,
            at=at,
            plan_id=str(plan.id),
            day=plan.day.isoformat(),
        )
    )


@transaction.atomic
def discard_plan(*, actor: Actor, plan_id: UUID, at: datetime) -> None:
    """Put a proposal away. Twice changes nothing. Raises NotFound, Conflict for one that people work by."""
    plan = visible_plans(actor).select_for_update(of=("self",)).filter(pk=plan_id).first()
    if plan is None:
        raise NotFound("There is no such plan.")
    if plan.state == PlanState.PUBLISHED.value:
        raise Conflict("People work by it: publish another one instead.", code="plan_published")
    if plan.state == PlanState.PROPOSED.value:
        plan.state, plan.superseded_at = PlanState.SUPERSEDED.value, at
        plan.save()


def _refuse_what_began(plan: Plan) -> None:
    """Somebody set out since it was made, to a car that it gives to somebody else."""
    moved = [
        stop.visit
        for stop in Stop.objects.filter(plan=plan, visit__state__in=_BEGUN).select_related("visit__vehicle")
        if stop.visit.technician_id != stop.technician_id
    ]
    if moved:
        plates = ", ".join(sorted(visit.vehicle.plate for visit in moved))
        raise Conflict(f"Somebody else has set out to {plates} meanwhile: plan anew.", code="visit_begun")
