"""What goes in and out about plans, what is due, and meters."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.maintenance.api.work_order_forms import OFF_ROAD, PRIORITIES
from apps.maintenance.enums import (
    DueStatus,
    DueStepKind,
    MeterKind,
    PlanBasis,
    ReadingFate,
    ReadingSource,
)
from apps.maintenance.models import MaintenancePlan, Meter, MeterReading, Occurrence

STATUSES: Final = [status.value for status in DueStatus]
METERS: Final = [kind.value for kind in MeterKind]
_FAR: Final = 10**13
_MOST_AT_ONCE: Final = 200
_BASES: Final = [basis.value for basis in PlanBasis]


class MaintenancePlanRow(RowSerializer[MaintenancePlan]):
    """A plan, and how many cars stand how with it. Distances in metres, energy in watt-hours, cycles in
    thousandths; null is no trigger.
    """

    basis = serializers.ChoiceField(choices=_BASES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    off_road = serializers.ChoiceField(choices=OFF_ROAD)
    cars = serializers.IntegerField()
    overdue = serializers.IntegerField()
    due_soon = serializers.IntegerField()

    class Meta:
        model = MaintenancePlan
        fields = (
            "id",
            "market",
            "name",
            "every_days",
            "every_m",
            "every_wh",
            "every_mcycles",
            "dtc",
            "soh_below",
            "lead_days",
            "lead_m",
            "basis",
            "vehicle_types",
            "checks",
            "priority",
            "off_road",
            "estimated_minutes",
            "needs_signature",
            "active",
            "starts_on",
            "cars",
            "overdue",
            "due_soon",
            "updated_at",
            "version",
        )


class PlanFields(StrictSerializer):
    """What a plan can say, each left out where it is not to change."""

    every_days = serializers.IntegerField(min_value=1, max_value=3_650, allow_null=True, required=False)
    every_m = serializers.IntegerField(min_value=100_000, max_value=_FAR, allow_null=True, required=False)
    every_wh = serializers.IntegerField(min_value=10_000, max_value=_FAR, allow_null=True, required=False)
    every_mcycles = serializers.IntegerField(min_value=1_000, max_value=_FAR, allow_null=True, required=False)
    dtc = serializers.ListField(
        child=serializers.RegexField(r"^[PBCU][0-9A-F]{4}\Z", max_length=8), max_length=50, required=False
    )
    soh_below = serializers.FloatField(min_value=1, max_value=100, allow_null=True, required=False)
    lead_days = serializers.IntegerField(min_value=0, max_value=365, required=False)
    lead_m = serializers.IntegerField(min_value=0, max_value=100_000_000, required=False)
    basis = serializers.ChoiceField(choices=_BASES, required=False)
    vehicle_types = serializers.ListField(
        child=serializers.CharField(max_length=40), max_length=50, required=False
    )
    checks = serializers.ListField(child=serializers.CharField(max_length=300), max_length=60, required=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    off_road = serializers.ChoiceField(choices=OFF_ROAD, required=False)
    estimated_minutes = serializers.IntegerField(min_value=5, max_value=14_400, required=False)
    needs_signature = serializers.BooleanField(required=False)
    active = serializers.BooleanField(required=False)


class MaintenancePlanPatch(PlanFields):
    name = serializers.CharField(min_length=3, max_length=120, required=False)


class MaintenancePlanDraft(PlanFields):
    """A plan for a preview: it needs no name yet."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    starts_on = serializers.DateField()


class MaintenancePlanInput(MaintenancePlanDraft):
    """A plan has at least one trigger: days, metres, watt-hours, cycles, fault codes or a state of health."""

    name = serializers.CharField(min_length=3, max_length=120)


class DueCarOut(serializers.Serializer[Any]):
    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    due_at = InstantField(allow_null=True)
    due_m = serializers.IntegerField(allow_null=True)
    odometer_m = serializers.IntegerField(allow_null=True)
    hit = serializers.CharField()


class DuePreviewOut(serializers.Serializer[Any]):
    """What the plan would mean: cars that it is for, those due, and the first of them."""

    cars = serializers.IntegerField()
    overdue = serializers.IntegerField()
    due_soon = serializers.IntegerField()
    first = DueCarOut(many=True)


class OccurrenceRow(RowSerializer[Occurrence]):
    """The nth time that a plan is due for a car. `hit` is what the car reported (`dtc:P0AA6`, `soh:71.5`)."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    plan = serializers.UUIDField(source="plan_id")
    plan_name = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    work_order = serializers.UUIDField(source="work_order_id", allow_null=True)
    order_code = serializers.CharField(allow_null=True)
    order_state = serializers.CharField(allow_null=True)
    odometer_m = serializers.IntegerField(allow_null=True)

    class Meta:
        model = Occurrence
        fields = (
            "id",
            "market",
            "vehicle",
            "plate",
            "plan",
            "plan_name",
            "n",
            "status",
            "due_at",
            "due_m",
            "due_wh",
            "due_mcycles",
            "odometer_m",
            "hit",
            "snoozed_until",
            "work_order",
            "order_code",
            "order_state",
            "status_at",
            "done_at",
            "done_m",
        )


class DueStepsInput(StrictSerializer):
    """Make work orders, put off until a moment, or bring back, for one due car or many."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MOST_AT_ONCE)
    kind = serializers.ChoiceField(choices=[kind.value for kind in DueStepKind])
    until = serializers.DateTimeField(allow_null=True, default=None)


class DueCountsOut(serializers.Serializer[Any]):
    """The figures above what is due; `apart` are meter readings that make no sense."""

    overdue = serializers.IntegerField()
    due_soon = serializers.IntegerField()
    snoozed = serializers.IntegerField()
    without_order = serializers.IntegerField()
    apart = serializers.IntegerField()


class MeterRow(RowSerializer[Meter]):
    """How far a meter stands: metres, watt-hours, minutes, thousandths of a cycle."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    kind = serializers.ChoiceField(choices=METERS)

    class Meta:
        model = Meter
        fields = ("id", "vehicle", "kind", "value", "read_at")


class MeterReadingRow(RowSerializer[MeterReading]):
    """What somebody read, or what telemetry said against all sense. `before` is what the meter stood at."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    kind = serializers.ChoiceField(choices=METERS)
    source = serializers.ChoiceField(choices=[source.value for source in ReadingSource])  # type: ignore[assignment]
    fate = serializers.ChoiceField(choices=[fate.value for fate in ReadingFate])
    entered_by_name = serializers.CharField(allow_null=True)
    settled_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = MeterReading
        fields = (
            "id",
            "vehicle",
            "plate",
            "kind",
            "value",
            "before",
            "read_at",
            "source",
            "fate",
            "note",
            "entered_by_name",
            "entered_at",
            "settled_by_name",
            "settled_at",
        )


class MeterReadingInput(StrictSerializer):
    """What somebody read on a car. One that makes no sense is kept apart, and says so in `fate`."""

    vehicle = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=METERS)
    value = serializers.IntegerField(min_value=0, max_value=_FAR)
    read_at = serializers.DateTimeField()
    note = serializers.CharField(max_length=300, allow_blank=True, default="")


class SettleInput(StrictSerializer):
    """The meter stands at `value` from now on, backwards, too; null leaves it as it is."""

    value = serializers.IntegerField(min_value=0, max_value=_FAR, allow_null=True, default=None)
    note = serializers.CharField(max_length=300, allow_blank=True, default="")
