"""Query parameters of the fleet's lists."""

from django import forms
from django.db.models import Q

from apps.core.http import filters
from apps.fleet.enums import (
    DocumentStage,
    EditOutcome,
    EditState,
    HoldKind,
    ImportKind,
    ImportOutcome,
    StationKind,
    VehicleState,
    ZoneKind,
)


class StationFilters(filters.FilterSet):
    """`?market=SG&kind=underground_parking&is_charging=true&empty=true&q=bedok`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=StationKind)
    is_charging = filters.Flag("is_charging")
    empty = filters.Choose({"true": Q(vehicles_available=0), "false": Q(vehicles_available__gt=0)})
    full = filters.Choose({"true": Q(bays_free=0), "false": Q(bays_free__gt=0)})
    faulty = filters.Choose({"true": Q(bays_out_of_order__gt=0), "false": Q(bays_out_of_order=0)})
    q = filters.Search("stop_id", "name", "address")


class HoldFilters(filters.FilterSet):
    """`?vehicle=<id>&is_open=true&kind=document,manual&q=EVR1`"""

    market = filters.AnyOf("vehicle__market")
    kind = filters.AnyOf("kind", choices=HoldKind)
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    source = filters.AnyOf("source")
    is_open = filters.Flag("is_open")
    q = filters.Search("vehicle__plate", "reason")


class EventFilters(filters.FilterSet):
    """`?state=on_trip,stopped`"""

    state = filters.AnyOf("state", choices=VehicleState)


class ImportFilters(filters.FilterSet):
    """`?kind=stations&outcome=refused`"""

    kind = filters.AnyOf("kind", choices=ImportKind)
    outcome = filters.AnyOf("outcome", choices=ImportOutcome)


class EditFilters(filters.FilterSet):
    """`?state=applying,done&field=home_station&undone=false`"""

    state = filters.AnyOf("state", choices=EditState)
    field = filters.SharesAny("fields")
    undone = filters.IsPresent("undone_by")


class EditItemFilters(filters.FilterSet):
    """`?outcome=refused,overtaken&q=EVR1`"""

    outcome = filters.AnyOf("outcome", choices=EditOutcome)
    q = filters.Search("vehicle__plate")


class DocumentFilters(filters.FilterSet):
    """`?vehicle=<id>&kind=insurance&in_force=true&q=EVR1`"""

    market = filters.AnyOf("vehicle__market")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    kind = filters.AnyOf("kind")
    in_force = filters.Flag("in_force")
    has_file = filters.Flag("has_file")
    q = filters.Search("vehicle__plate", "number")


class DocumentDueFilters(filters.FilterSet):
    """`?market=SG&stage=lapsed,urgent&kind=insurance&station=SG-AMK&due_before=2026-12-01&q=EVR1`"""

    market = filters.AnyOf("market")
    stage = filters.AnyOf("stage", choices=DocumentStage)
    kind = filters.AnyOf("kind")
    station = filters.AnyOf("vehicle__home_station__stop_id")
    vehicle = filters.AnyOf("vehicle__id", member=forms.UUIDField())
    needed = filters.Flag("needed")
    due_before = filters.Before("due_on", forms.DateField())
    q = filters.Search("vehicle__plate")


class IntakeFilters(filters.FilterSet):
    """`?market=SG`"""

    market = filters.AnyOf("market")


class IntakeCarFilters(filters.FilterSet):
    """`?batch=<id>&ready=true&released=false&q=SLA1`"""

    market = filters.AnyOf("batch__market")
    batch = filters.AnyOf("batch__id", member=forms.UUIDField())
    ready = filters.Flag("ready")
    released = filters.IsPresent("released_at")
    q = filters.Search("vehicle__plate", "vehicle__vin")


class ZoneFilters(filters.FilterSet):
    """`?market=SG&kind=no_parking,slow&q=bedok`"""

    market = filters.AnyOf("market")
    kind = filters.AnyOf("kind", choices=ZoneKind)
    q = filters.Search("name")


class ZoneVisitFilters(filters.FilterSet):
    """`?inside=true`"""

    inside = filters.Choose({"true": Q(left_at=None), "false": Q(left_at__isnull=False)})
