"""The parts of the plan that people work by are promised: in the database, so that nobody else gets them."""

from collections import defaultdict
from datetime import datetime
from uuid import UUID

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Conflict
from apps.dispatch.models import Plan, Stop
from apps.dispatch.selectors.carrying import Allotment, allot, amount, find_items, location_of
from apps.maintenance import selectors as maintenance_reads
from apps.maintenance import services as maintenance
from apps.maintenance.types import Allotted

# What a stop's trouble is called when parts are short.
NO_PARTS = "no_parts"


def promise_parts(plan: Plan, *, at: datetime, as_planned: bool = False) -> None:
    """Promise each stop its parts, from the van or from where they are loaded. In the caller's transaction.

    Raises Conflict when `as_planned` and a stop lacks a part that the plan found.
    """
    today = local_date(at, accounts.get_pack(plan.market).time_zone)
    if plan.day < today:
        return
    visits = list(Stop.objects.filter(plan=plan).values_list("visit_id", flat=True))
    items = find_items(visits, day=plan.day, today=today)
    maintenance.lock_parts(item.part for each in items.values() for item in each)
    found = allot(plan, today=today)
    if as_planned:
        _refuse_what_is_gone(plan, found)
    maintenance.allocate_parts(market=plan.market, day=plan.day, today=today, wanted=_allotted(found), at=at)


def _allotted(found: Allotment) -> list[Allotted]:
    sums: dict[tuple[int, UUID, UUID, UUID], int] = defaultdict(int)
    for each in found.draws:
        if each.place:
            item = each.want.key
            sums[each.want.worker, item.order, item.part, location_of(each.place)] += each.quantity
    return [
        Allotted(
            part_id=part,
            work_order_id=order,
            location_id=place,
            van_id=found.supply.vans[found.technicians[worker].pk],
            holder=found.technicians[worker].staff,
            quantity=amount(much),
        )
        for (worker, order, part, place), much in sums.items()
    ]


def _refuse_what_is_gone(plan: Plan, found: Allotment) -> None:
    """Between planning and publishing somebody used, took or promised it."""
    lacking = {each.want.key.visit: each.want.key.part for each in found.draws if not each.place}
    stops = Stop.objects.filter(plan=plan, visit__in=lacking).exclude(trouble=NO_PARTS)
    plates = list(stops.order_by("visit__vehicle__plate").values_list("visit_id", "visit__vehicle__plate"))
    if plates:
        names = maintenance_reads.find_part_names(lacking.values())
        said = ", ".join(f"{names[lacking[visit]]} for {plate}" for visit, plate in plates)
        raise Conflict(f"Parts are gone meanwhile: {said}. Plan anew.", code="parts_gone")
