"""Overdue dates in the inbox: one item a plan, however many of its cars are late."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Min, Q

from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.inbox.types import NewItem
from apps.maintenance.enums import DueStatus
from apps.maintenance.models import MaintenancePlan

KIND: Final = "maintenance.overdue"


def follow_inbox(newly: Collection[UUID], *, actor: Actor, at: datetime) -> None:
    """Open the item of each plan by which cars became overdue just now, and take back the items of plans that
    no car is overdue by any more. Joins the caller's transaction.
    """
    overdue = Q(occurrences__status=DueStatus.OVERDUE.value)
    plans = MaintenancePlan.objects.annotate(
        cars=Count("occurrences", filter=overdue), since=Min("occurrences__status_at", filter=overdue)
    )
    items = [
        NewItem(
            kind=KIND,
            dedupe_key=_key(plan.id),
            market=plan.market,
            subject=f"plan:{plan.id}",
            title=f"Overdue: {plan.name}",
            severity=Severity.WARNING,
            evidence={"cars": plan.cars, "since": plan.since.isoformat()},
            link=f"/schedules?plan={plan.id}&status=overdue",
        )
        for plan in plans.filter(pk__in=newly, cars__gt=0)
    ]
    inbox.open_items(items, at=at)
    over = plans.filter(cars=0).values_list("pk", flat=True)
    inbox.resolve_by_key(
        dedupe_keys=[_key(plan_id) for plan_id in over], outcome=Outcome.CLEARED.value, actor=actor, at=at
    )


def _key(plan_id: UUID) -> str:
    return f"{KIND}:{plan_id}"
