"""Query parameters of the lists of maintenance."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.maintenance.enums import (
    ClaimState,
    DamageState,
    DueStatus,
    InspectionState,
    LocationKind,
    MeterKind,
    MoveKind,
    Priority,
    ReadingFate,
    ReservationState,
    WorkCause,
    WorkKind,
    WorkOrderState,
)
from apps.maintenance.selectors.parts import LOW
from apps.maintenance.selectors.plans import APART
from apps.maintenance.selectors.work_orders import OPEN, OVERDUE, WAITING


class WorkOrderFilters(filters.FilterSet):
    """`?waiting=true&priority=high,urgent&assignee=<id>&scheduled_from=…&q=WO-1042`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=WorkOrderState)
    kind = filters.AnyOf("kind", choices=WorkKind)
    cause = filters.AnyOf("cause", choices=WorkCause)
    priority = filters.AnyOf("priority", choices=Priority)
    assignee = filters.AnyOf("assignee")
    vendor = filters.AnyOf("vendor__id", member=forms.UUIDField())
    assigned = filters.Choose({"true": ~Q(assignee=""), "false": Q(assignee="")})
    waiting = filters.Choose({"true": WAITING, "false": ~WAITING})
    open = filters.Choose({"true": OPEN, "false": ~OPEN})
    overdue = filters.Choose({"true": OVERDUE, "false": ~OVERDUE})
    off_road = filters.Choose(
        {
            "true": Q(downtime_from__isnull=False, downtime_to__isnull=True),
            "false": Q(downtime_from__isnull=True) | Q(downtime_to__isnull=False),
        }
    )
    source = filters.AnyOf("source")
    scheduled_from = filters.AtLeast("scheduled_for", forms.DateTimeField())
    scheduled_before = filters.Before("scheduled_for", forms.DateTimeField())
    created_from = filters.AtLeast("created_at", forms.DateTimeField())
    created_to = filters.Before("created_at", forms.DateTimeField())
    done_from = filters.AtLeast("done_at", forms.DateTimeField())
    done_to = filters.Before("done_at", forms.DateTimeField())
    down_from = filters.AtLeast("downtime_until", forms.DateTimeField())
    down_before = filters.Before("downtime_from", forms.DateTimeField())
    vehicle_type = filters.AnyOf("vehicle__vehicle_type__code")
    q = filters.Search("code", "title", "vehicle__plate")


class OccurrenceFilters(filters.FilterSet):
    """`?status=overdue,due_soon&plan=<id>&ordered=false&q=SLK`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    plan = filters.AnyOf("plan__id", member=forms.UUIDField())
    status = filters.AnyOf("status", choices=DueStatus)
    open = filters.Choose({"true": ~Q(status=DueStatus.DONE.value), "false": Q(status=DueStatus.DONE.value)})
    since_from = filters.AtLeast("status_at", forms.DateTimeField())
    since_before = filters.Before("status_at", forms.DateTimeField())
    ordered = filters.Choose({"true": Q(work_order__isnull=False), "false": Q(work_order=None)})
    q = filters.Search("vehicle__plate", "plan__name")


class PlanFilters(filters.FilterSet):
    """`?active=true`"""

    market = filters.AnyOf("market")
    active = filters.Flag("active")
    q = filters.Search("name")


class MeterFilters(filters.FilterSet):
    """`?vehicle=<id>`"""

    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind", choices=MeterKind)


class ReadingFilters(filters.FilterSet):
    """`?apart=true`: those that make no sense and wait for a decision."""

    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind", choices=MeterKind)
    fate = filters.AnyOf("fate", choices=ReadingFate)
    apart = filters.Choose({"true": APART, "false": ~APART})
    q = filters.Search("vehicle__plate")


class PartFilters(filters.FilterSet):
    """`?low=true&q=filter`"""

    market = filters.AnyOf("market")
    category = filters.AnyOf("category")
    supplier = filters.AnyOf("supplier")
    vendor = filters.AnyOf("vendor__id", member=forms.UUIDField())
    active = filters.Flag("active")
    low = filters.Choose({"true": LOW, "false": ~LOW})
    out = filters.Choose({"true": Q(on_hand=0), "false": Q(on_hand__gt=0)})
    q = filters.Search("name", "number", "supplier")


class LocationFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=LocationKind)
    active = filters.Flag("active")


class LevelFilters(filters.FilterSet):
    """`?part=<id>`: where it lies."""

    part = filters.AnyOf("part__id", member=forms.UUIDField())
    location = filters.AnyOf("location__id", member=forms.UUIDField())
    there = filters.Choose({"true": Q(on_hand__gt=0), "false": Q(on_hand=0)})


class StockMoveFilters(filters.FilterSet):
    """`?part=<id>&kind=issue`"""

    part = filters.AnyOf("part__id", member=forms.UUIDField())
    location = filters.AnyOf("location__id", member=forms.UUIDField())
    work_order = filters.AnyOf("work_order__id", member=forms.UUIDField())
    vendor = filters.AnyOf("vendor__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind", choices=MoveKind)


class ReservationFilters(filters.FilterSet):
    """`?state=open&work_order=<id>`"""

    part = filters.AnyOf("part__id", member=forms.UUIDField())
    work_order = filters.AnyOf("work_order__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=ReservationState)


class AllocationFilters(filters.FilterSet):
    """`?day_from=2026-11-30&holder=<id>`"""

    part = filters.AnyOf("part__id", member=forms.UUIDField())
    work_order = filters.AnyOf("work_order__id", member=forms.UUIDField())
    location = filters.AnyOf("location__id", member=forms.UUIDField())
    holder = filters.AnyOf("holder")
    day_from = filters.AtLeast("day", forms.DateField())


class ClaimFilters(filters.FilterSet):
    """`?state=suggested,claimed`"""

    state = filters.AnyOf("state", choices=ClaimState)
    work_order = filters.AnyOf("work_order__id", member=forms.UUIDField())
    part = filters.AnyOf("part__id", member=forms.UUIDField())
    vendor = filters.AnyOf("vendor_record__id", member=forms.UUIDField())
    q = filters.Search("vendor", "reference", "work_order__code")


class TemplateFilters(filters.FilterSet):
    market = filters.AnyOf("market")
    active = filters.Flag("active")
    q = filters.Search("name")


class InspectionFilters(filters.FilterSet):
    """`?state=done&failed=true`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    template = filters.AnyOf("revision__template__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=InspectionState)
    failed = filters.Choose({"true": Q(failed__gt=0), "false": Q(failed=0)})
    q = filters.Search("vehicle__plate", "revision__template__name")


class DamageFilters(filters.FilterSet):
    """`?state=offered&q=DC-1001`"""

    market = filters.AnyOf("market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    work_order = filters.AnyOf("work_order__id", member=forms.UUIDField())
    state = filters.AnyOf("state", choices=DamageState)
    q = filters.Search("code", "vehicle__plate", "work_order__code")
