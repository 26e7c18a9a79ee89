"""What the board, a comparison and a technician's day look like."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, StrictSerializer
from apps.dispatch.api.forms import SKILLS, TASK_KINDS, VISIT_STATES, DispatchPlanRow
from apps.dispatch.enums import Binding, Exclusion


class BoardQuery(StrictSerializer):
    """Which day; without a plan the published one, or else what is proposed."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    day = serializers.DateField()
    plan = serializers.UUIDField(required=False)


class BoardTaskOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=TASK_KINDS)
    title = serializers.CharField()
    state = serializers.CharField()
    minutes = serializers.IntegerField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    work_order = serializers.UUIDField(source="work_order_id", allow_null=True)
    order_code = serializers.CharField(allow_null=True)
    ticket = serializers.UUIDField(allow_null=True, help_text="The ticket that asked for it.")


class PartSourceOut(serializers.Serializer[Any]):
    """So much of it from there; where that is not their van, they load it before they leave."""

    name = serializers.CharField()
    in_van = serializers.BooleanField()
    quantity = serializers.DecimalField(max_digits=10, decimal_places=2)


class VisitPartOut(serializers.Serializer[Any]):
    """A part that work at the car needs. Of a stop: where it comes from, and how much nobody has for it."""

    part = serializers.UUIDField()
    name = serializers.CharField()
    quantity = serializers.DecimalField(max_digits=10, decimal_places=2)
    sources = PartSourceOut(many=True)
    missing = serializers.DecimalField(max_digits=10, decimal_places=2)


class BoardVisitOut(serializers.Serializer[Any]):
    """A car, and all that is to be done there."""

    id = serializers.UUIDField()
    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    state = serializers.ChoiceField(choices=VISIT_STATES)
    lat = serializers.FloatField(allow_null=True)
    lng = serializers.FloatField(allow_null=True)
    minutes = serializers.IntegerField()
    window_from = InstantField(allow_null=True)
    window_to = InstantField(allow_null=True)
    skills = serializers.ListField(child=serializers.ChoiceField(choices=SKILLS))
    urgency = serializers.IntegerField()
    required = serializers.BooleanField()  # type: ignore[assignment]
    margin_minor = serializers.IntegerField()
    version = serializers.IntegerField()
    tasks = BoardTaskOut(many=True)
    parts = VisitPartOut(many=True)


class TrayVisitOut(BoardVisitOut):
    """A visit that the plan does not have; `reason` is what shut it out, empty when nobody has tried. For
    want of a part: which, and that somebody could bring `there` of what is `needed`.
    """

    reason = serializers.ChoiceField(choices=[*(each.value for each in Exclusion), ""])
    part_name = serializers.CharField(allow_null=True)
    needed = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)
    there = serializers.DecimalField(max_digits=10, decimal_places=2, allow_null=True)


class BoardStopOut(serializers.Serializer[Any]):
    """`binding` decided; `rival_name` would have driven `rival_extra_s` longer."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    technician = serializers.UUIDField(source="technician_id")
    position = serializers.IntegerField()
    arrive_at = InstantField()
    start_at = InstantField()
    leave_at = InstantField()
    travel_m = serializers.IntegerField()
    travel_s = serializers.IntegerField()
    locked = serializers.BooleanField()
    binding = serializers.ChoiceField(choices=[each.value for each in Binding])
    rival_name = serializers.CharField(allow_null=True)
    rival_extra_s = serializers.IntegerField(allow_null=True)
    trouble = serializers.CharField()
    visit = BoardVisitOut()


class BoardTechnicianOut(serializers.Serializer[Any]):
    """Somebody of that day; `away` says why they are not there for some of it."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    skills = serializers.ListField(child=serializers.ChoiceField(choices=SKILLS))
    from_at = InstantField()
    to_at = InstantField()
    break_from = InstantField(allow_null=True)
    break_minutes = serializers.IntegerField()
    van = serializers.CharField()
    start_lat = serializers.FloatField()
    start_lng = serializers.FloatField()
    end_lat = serializers.FloatField()
    end_lng = serializers.FloatField()
    away = serializers.CharField()


class BoardOut(serializers.Serializer[Any]):
    """One day of one market. `plan` is the one shown; null when the day has none."""

    market = serializers.CharField()
    day = serializers.DateField()
    day_from = InstantField()
    plan = DispatchPlanRow(allow_null=True)
    published = serializers.UUIDField(allow_null=True)
    proposed = serializers.UUIDField(allow_null=True)
    technicians = BoardTechnicianOut(many=True)
    stops = BoardStopOut(many=True)
    tray = TrayVisitOut(many=True)
    tray_more = serializers.IntegerField()


class TroubleOut(serializers.Serializer[Any]):
    """`late` by so many minutes at this car, `over_shift`, `no_skill` or `not_there`; `no_parts`: of `part`
    they could bring `there` of what is `needed`.
    """

    code = serializers.CharField()
    plate = serializers.CharField()
    minutes = serializers.IntegerField()
    part = serializers.CharField()
    there = serializers.DecimalField(max_digits=10, decimal_places=2)
    needed = serializers.DecimalField(max_digits=10, decimal_places=2)


class TroublesOut(serializers.Serializer[Any]):
    items = TroubleOut(many=True)


class PlanChangeOut(serializers.Serializer[Any]):
    visit = serializers.UUIDField()
    plate = serializers.CharField()
    from_name = serializers.CharField()
    from_at = InstantField(allow_null=True)
    to_name = serializers.CharField()
    to_at = InstantField(allow_null=True)


class PlanDifferenceOut(serializers.Serializer[Any]):
    """A plan against the one that people work by."""

    against = serializers.UUIDField(allow_null=True)
    moved = PlanChangeOut(many=True)
    added = PlanChangeOut(many=True)
    removed = PlanChangeOut(many=True)
    retimed = serializers.IntegerField()
    same = serializers.IntegerField()
    travel_m = serializers.IntegerField()
    travel_m_before = serializers.IntegerField()


class AlsoDueOut(serializers.Serializer[Any]):
    """Something else that the car wants: a work order by its code, or what a maintenance plan asks for."""

    title = serializers.CharField()
    code = serializers.CharField(allow_blank=True)
    overdue = serializers.BooleanField()


class MyVisitOut(BoardVisitOut):
    """`due`: what else is due at the car; nobody has to do it today."""

    due = AlsoDueOut(many=True)


class MyStopOut(BoardStopOut):
    visit = MyVisitOut()


class VanLoadOut(serializers.Serializer[Any]):
    """Something to bring from a store into the van before leaving, and for which car."""

    id = serializers.UUIDField()
    part = serializers.UUIDField(source="part_id")
    part_name = serializers.CharField()
    quantity = serializers.DecimalField(max_digits=10, decimal_places=2)
    location_name = serializers.CharField()
    order_code = serializers.CharField()
    plate = serializers.CharField()
    loaded_at = InstantField(allow_null=True)


class MyDayOut(serializers.Serializer[Any]):
    """What whoever asks has to do today, and what to load for it; `also` they have begun besides the plan. No
    technician: not on the roster.
    """

    technician = serializers.UUIDField(allow_null=True)
    day = serializers.DateField()
    market = serializers.CharField()
    van = serializers.CharField()
    loads = VanLoadOut(many=True)
    stops = MyStopOut(many=True)
    also = MyVisitOut(many=True)
    left = serializers.IntegerField()
