"""Reading damage claims: who had the car, what it cost, which files were sealed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Least

from apps.accounts import selectors as accounts
from apps.commands import selectors as commands
from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.maintenance.enums import HolderKind
from apps.maintenance.models import DamageClaim, DamageSeal, WorkOrder
from apps.maintenance.selectors.work_orders import visible_work_orders
from apps.maintenance.types import Holder
from apps.rentals import selectors as rentals
from apps.telemetry import selectors as telemetry

if TYPE_CHECKING:
    from apps.telemetry.models import Shock

# Every selector below is asked for one car; people see the claim only if they see the car.
_HOUSE: Final = Actor.system("maintenance.damage")
_AROUND: Final = timedelta(hours=1)


def visible_claims_of_damage(actor: Actor) -> "QuerySet[DamageClaim]":
    """Claims about orders that the actor sees."""
    rows = DamageClaim.objects.all()
    return rows if actor.markets is None else rows.filter(work_order__in=visible_work_orders(actor))


def list_damage(actor: Actor) -> "QuerySet[DamageClaim]":
    """Visible claims with car, order and people."""
    return visible_claims_of_damage(actor).annotate(
        plate=F("vehicle__plate"),
        order_code=F("work_order__code"),
        order_state=F("work_order__state"),
        order_cost_minor=F("work_order__cost_minor"),
        created_by_name=accounts.name_of("created_by"),
        changed_by_name=accounts.name_of("changed_by"),
    )


def list_seals(actor: Actor) -> "QuerySet[DamageSeal]":
    rows = DamageSeal.objects.annotate(actor_name=accounts.name_of("actor"))
    return rows if actor.markets is None else rows.filter(claim__in=visible_claims_of_damage(actor))


def get_custody(actor: Actor, claim_id: UUID) -> list[Holder]:
    """Who had the car of a visible claim. Raises NotFound."""
    claim = visible_claims_of_damage(actor).filter(pk=claim_id).first()
    if claim is None:
        raise NotFound("There is no such claim.")
    return find_custody(claim)


def get_shocks(actor: Actor, claim_id: UUID) -> "QuerySet[Shock]":
    """What the car of a visible claim felt near its time. Raises NotFound."""
    claim = visible_claims_of_damage(actor).filter(pk=claim_id).first()
    if claim is None:
        raise NotFound("There is no such claim.")
    return find_shocks(claim)


def find_shocks(claim: DamageClaim) -> "QuerySet[Shock]":
    """What the car felt between whole and damaged, and an hour around: moments that people name are rough."""
    return telemetry.list_shocks_of(
        claim.vehicle_id, since=claim.seen_whole_at - _AROUND, until=claim.found_at + _AROUND
    )


def find_custody(claim: DamageClaim) -> list[Holder]:
    """Who had the car between whole and damaged, the earliest first: customers by their masked name, people
    who worked on it, people who could open it.
    """
    start, end = claim.seen_whole_at, claim.found_at
    holders = [*_customers(claim, start, end), *_workers(claim, start, end), *_openers(claim, start, end)]
    return sorted(holders, key=lambda holder: (holder.since, holder.kind.value))


def _customers(claim: DamageClaim, start: datetime, end: datetime) -> list[Holder]:
    rows = (
        rentals.visible_rentals(_HOUSE)
        .filter(vehicle_id=claim.vehicle_id, started_at__lt=end)
        .filter(Q(ended_at__isnull=True) | Q(ended_at__gt=start))
        .values_list("started_at", "ended_at", "customer__masked_name", "reference", "pk")
    )
    return [
        Holder(HolderKind.RENTAL, since, until, name or "", reference or "", f"/rentals/{key}")
        for since, until, name, reference, key in rows
        if since is not None
    ]


def _workers(claim: DamageClaim, start: datetime, end: datetime) -> list[Holder]:
    rows = (
        WorkOrder.objects.filter(vehicle_id=claim.vehicle_id, started_at__lt=end)
        .filter(Q(done_at__isnull=True) | Q(done_at__gt=start))
        .annotate(who=accounts.name_of("assignee"))
        .values_list("started_at", "done_at", "who", "code", "pk")
    )
    return [
        Holder(HolderKind.WORK, since, until, who or "", code, f"/work-orders/{key}")
        for since, until, who, code, key in rows
        if since is not None
    ]


def _openers(claim: DamageClaim, start: datetime, end: datetime) -> list[Holder]:
    rows = (
        commands.list_access(_HOUSE)
        .filter(vehicle_id=claim.vehicle_id, granted_at__lt=end)
        .annotate(over=Least(Coalesce("ended_at", "expires_at"), "expires_at"))
        .filter(over__gt=start)
        .values_list("granted_at", "over", "staff_name", "reason")
    )
    return [
        Holder(HolderKind.ACCESS, since, until, who or "", reason, "") for since, until, who, reason in rows
    ]
