"""Writing plans."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.maintenance.events import PlanWritten
from apps.maintenance.models import MaintenancePlan
from apps.maintenance.selectors.plans import visible_plans
from apps.maintenance.services.meters import count_meters
from apps.maintenance.services.plans.generating import generate
from apps.outbox import services as outbox

TRIGGERS: Final = ("every_days", "every_m", "every_wh", "every_mcycles", "dtc", "soh_below")


@transaction.atomic
def create_plan(*, actor: Actor, values: Mapping[str, Any], at: datetime) -> UUID:
    """Write a plan; its cars stand with it at once. Raises Invalid that names the field, Conflict for a name
    that another plan of the market has.
    """
    if not actor.sees_market(values["market"]):
        raise Invalid("Choose a market of yours.", fields={"market": "is none of yours"})
    plan = MaintenancePlan(**values, created_by=actor.id, created_at=at, updated_at=at)
    _check(plan)
    _keep(plan, insert=True)
    _told(plan, sorted(values), actor, at)
    count_meters(at=at)
    generate(at=at, plan_id=plan.id)
    return plan.id


@transaction.atomic
def change_plan(
    *, actor: Actor, plan_id: UUID, version: int | None, values: Mapping[str, Any], at: datetime
) -> None:
    """Change a plan. Occurrences that stand keep what they are due by; the next ones follow the new words.

    Raises NotFound, Stale, Invalid, Conflict.
    """
    plan = lock_visible(visible_plans(actor), plan_id, version)
    changes = {name: value for name, value in values.items() if getattr(plan, name) != value}
    if not changes:
        return
    for name, value in changes.items():
        setattr(plan, name, value)
    _check(plan)
    plan.version += 1
    plan.updated_at = at
    _keep(plan, insert=False)
    _told(plan, sorted(changes), actor, at)
    generate(at=at, plan_id=plan.id)


def _check(plan: MaintenancePlan) -> None:
    if not any(getattr(plan, name) for name in TRIGGERS):
        raise Invalid("Say when the work is due.", fields={"every_days": "or another trigger is needed"})


def _keep(plan: MaintenancePlan, *, insert: bool) -> None:
    try:
        with transaction.atomic():
            plan.save(force_insert=insert)
    except IntegrityError as refused:
        if "maintenance_plan_once_a_name" in str(refused):
            raise Conflict(
                "Another plan has this name.", code="plan_name_taken", fields={"name": "is taken"}
            ) from None
        raise


def _told(plan: MaintenancePlan, fields: list[str], actor: Actor, at: datetime) -> None:
    outbox.publish(
        PlanWritten(
            market=plan.market,
            subject=f"plan:{plan.id}",
            actor=actor.id,
            at=at,
            plan_id=str(plan.id),
            plan=plan.name,
            fields=fields,
        )
    )
