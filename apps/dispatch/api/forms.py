"""What goes in and out about technicians, tasks and plans."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.dispatch.enums import (
    AbsenceKind,
    FailReason,
    PlanOrigin,
    PlanState,
    Skill,
    TaskKind,
    TaskState,
    VisitState,
)
from apps.dispatch.models import Absence, FieldTask, Plan, Stop, Technician

SKILLS: Final = [skill.value for skill in Skill]
TASK_KINDS: Final = [kind.value for kind in TaskKind]
VISIT_STATES: Final = [state.value for state in VisitState]


class TechnicianRow(RowSerializer[Technician]):
    """Somebody who can be sent; hours are minutes since midnight by the market's clock, `weekdays` ISO (1
    is Monday). Parts lie in the place that bears the `van`'s name; at `store` they load more.
    """

    store = serializers.UUIDField(source="store_id", allow_null=True)
    store_name = serializers.CharField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    away = serializers.BooleanField()

    class Meta:
        model = Technician
        fields = (
            "id",
            "market",
            "staff",
            "name",
            "skills",
            "weekdays",
            "shift_from",
            "shift_to",
            "break_minutes",
            "break_from",
            "break_to",
            "start_lat",
            "start_lng",
            "end_lat",
            "end_lng",
            "van",
            "store",
            "store_name",
            "active",
            "away",
            "updated_at",
            "version",
        )


class TechnicianPatch(StrictSerializer):
    skills = serializers.ListField(
        child=serializers.ChoiceField(choices=SKILLS), min_length=1, max_length=5, required=False
    )
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=7), max_length=7, required=False
    )
    shift_from = serializers.IntegerField(min_value=0, max_value=1440, required=False)
    shift_to = serializers.IntegerField(min_value=0, max_value=1440, required=False)
    break_minutes = serializers.IntegerField(min_value=0, max_value=180, required=False)
    break_from = serializers.IntegerField(min_value=0, max_value=1440, required=False)
    break_to = serializers.IntegerField(min_value=0, max_value=1440, required=False)
    start_lat = serializers.FloatField(min_value=-90, max_value=90, required=False)
    start_lng = serializers.FloatField(min_value=-180, max_value=180, required=False)
    end_lat = serializers.FloatField(min_value=-90, max_value=90, required=False)
    end_lng = serializers.FloatField(min_value=-180, max_value=180, required=False)
    van = serializers.CharField(max_length=40, allow_blank=True, required=False)
    store = serializers.UUIDField(source="store_id", allow_null=True, required=False)
    active = serializers.BooleanField(required=False)


class TechnicianInput(TechnicianPatch):
    """A colleague who can be sent from now on."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    staff = serializers.CharField(max_length=64)
    skills = serializers.ListField(child=serializers.ChoiceField(choices=SKILLS), min_length=1, max_length=5)
    weekdays = serializers.ListField(child=serializers.IntegerField(min_value=1, max_value=7), max_length=7)
    start_lat = serializers.FloatField(min_value=-90, max_value=90)
    start_lng = serializers.FloatField(min_value=-180, max_value=180)
    end_lat = serializers.FloatField(min_value=-90, max_value=90)
    end_lng = serializers.FloatField(min_value=-180, max_value=180)


class AbsenceRow(RowSerializer[Absence]):
    """From when to when somebody is not there; taken back: `withdrawn_at`."""

    technician = serializers.UUIDField(source="technician_id")
    name = serializers.CharField(allow_null=True)

    class Meta:
        model = Absence
        fields = (
            "id",
            "technician",
            "name",
            "kind",
            "from_at",
            "to_at",
            "note",
            "created_at",
            "withdrawn_at",
        )


class AbsenceInput(StrictSerializer):
    technician = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in AbsenceKind])
    from_at = serializers.DateTimeField()
    to_at = serializers.DateTimeField()
    note = serializers.CharField(max_length=200, allow_blank=True, default="")


class FieldTaskRow(RowSerializer[FieldTask]):
    """Something to do at a car. What is not `required` is worth `value_minor` and costs `labour_minor`."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    visit = serializers.UUIDField(source="visit_id", allow_null=True)
    kind = serializers.ChoiceField(choices=TASK_KINDS)
    state = serializers.ChoiceField(choices=[state.value for state in TaskState])
    visit_state = serializers.ChoiceField(choices=VISIT_STATES, allow_null=True)
    work_order = serializers.UUIDField(source="work_order_id", allow_null=True)
    order_code = serializers.CharField(allow_null=True)
    technician_name = serializers.CharField(allow_null=True)
    planned_at = InstantField(allow_null=True)

    class Meta:
        model = FieldTask
        fields = (
            "id",
            "market",
            "vehicle",
            "plate",
            "visit",
            "kind",
            "source",
            "title",
            "state",
            "visit_state",
            "state_at",
            "required",
            "urgency",
            "minutes",
            "window_from",
            "window_to",
            "skill",
            "value_minor",
            "labour_minor",
            "currency",
            "work_order",
            "order_code",
            "technician_name",
            "planned_at",
            "note",
            "created_at",
            "version",
        )


class FieldTaskInput(StrictSerializer):
    """Something that a person wants done at a car."""

    vehicle = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=TASK_KINDS)
    title = serializers.CharField(max_length=160, allow_blank=True, default="")
    minutes = serializers.IntegerField(min_value=5, max_value=480, default=30)
    urgency = serializers.IntegerField(min_value=0, max_value=3, default=1)
    window_from = serializers.DateTimeField(allow_null=True, default=None)
    window_to = serializers.DateTimeField(allow_null=True, default=None)


class TaskCancelInput(StrictSerializer):
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class DispatchPlanRow(RowSerializer[Plan]):
    """A day of a market. `bound_m`: no plan can cost less; null when no useful bound is known. Metres."""

    state = serializers.ChoiceField(choices=[state.value for state in PlanState])
    origin = serializers.ChoiceField(choices=[origin.value for origin in PlanOrigin])
    stops_count = serializers.IntegerField()
    left_count = serializers.IntegerField()
    published_by_name = serializers.CharField(allow_null=True)
    created_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Plan
        fields = (
            "id",
            "market",
            "day",
            "state",
            "origin",
            "solver",
            "travel",
            "seed",
            "iterations",
            "ceiling_hit",
            "solve_ms",
            "cost_m",
            "bound_m",
            "travel_m",
            "churn",
            "why",
            "stops_count",
            "left_count",
            "created_at",
            "created_by_name",
            "published_at",
            "published_by_name",
            "version",
        )


class DispatchPlanInput(StrictSerializer):
    """Plan this day. The same seed plans the same day alike."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    day = serializers.DateField()
    seed = serializers.IntegerField(min_value=0, max_value=1_000_000, default=1)


class PlanRunOut(serializers.Serializer[Any]):
    """The job that makes the plan."""

    run_id = serializers.UUIDField()


class PlaceInput(StrictSerializer):
    """Where a visit goes: whose day, and as which stop (null: the last)."""

    technician = serializers.UUIDField()
    position = serializers.IntegerField(min_value=0, max_value=200, allow_null=True, default=None)


class PlanStopInput(PlaceInput):
    visit = serializers.UUIDField()


class LockInput(StrictSerializer):
    locked = serializers.BooleanField()


class PlanStopRow(RowSerializer[Stop]):
    """One stop of a plan."""

    plan = serializers.UUIDField(source="plan_id")
    visit = serializers.UUIDField(source="visit_id")
    technician = serializers.UUIDField(source="technician_id")
    plate = serializers.CharField()
    technician_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Stop
        fields = (
            "id",
            "plan",
            "visit",
            "technician",
            "technician_name",
            "plate",
            "position",
            "arrive_at",
            "start_at",
            "leave_at",
            "travel_m",
            "travel_s",
            "locked",
            "trouble",
            "version",
        )


class VisitStepInput(StrictSerializer):
    """What a technician did, and when by their phone: it may have been without signal."""

    to = serializers.ChoiceField(choices=["open", "en_route", "on_site", "done", "failed"])
    happened_at = serializers.DateTimeField()
    reason = serializers.ChoiceField(
        choices=[reason.value for reason in FailReason], allow_null=True, default=None
    )
    note = serializers.CharField(max_length=500, allow_blank=True, default="")
    signed_by = serializers.CharField(max_length=120, allow_blank=True, default="")
