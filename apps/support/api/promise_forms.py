"""What promises look like over HTTP."""

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.support.models import SlaCalendar, SlaPolicy
from apps.support.rules.sla import ClockState, Metric, Rest
from apps.support.rules.sla.terms import WEEKDAYS

METRICS = [metric.value for metric in Metric]
RESTS = [rest.value for rest in Rest]
STATES = [state.value for state in ClockState]


class _Hours(serializers.ListField):
    child = serializers.IntegerField(min_value=0, max_value=1440)


class _Day(serializers.ListField):
    child = _Hours(min_length=2, max_length=2)


class _Week(serializers.ListField):
    """Seven days, Monday first."""

    child = _Day(max_length=6)


class ClosedDay(StrictSerializer):
    date = serializers.DateField()
    name = serializers.CharField(max_length=60)

    def to_internal_value(self, data: object) -> dict[str, str]:
        values = super().to_internal_value(data)
        return {"date": values["date"].isoformat(), "name": values["name"]}


class CalendarRow(RowSerializer[SlaCalendar]):
    """`week` is seven days of `[from, to]` in minutes after midnight, Monday first."""

    updated_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = SlaCalendar
        fields = (
            "id",
            "market",
            "name",
            "time_zone",
            "week",
            "has_public_holidays",
            "closed_days",
            "updated_by_name",
            "updated_at",
            "version",
        )


class CalendarPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=60, required=False)
    time_zone = serializers.CharField(max_length=64, required=False)
    week = _Week(min_length=len(WEEKDAYS), max_length=len(WEEKDAYS), required=False)
    has_public_holidays = serializers.BooleanField(required=False)
    closed_days = ClosedDay(many=True, required=False)


class CalendarInput(CalendarPatch):
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(min_length=2, max_length=60)
    time_zone = serializers.CharField(max_length=64)
    week = _Week(min_length=len(WEEKDAYS), max_length=len(WEEKDAYS))


class PolicyRow(RowSerializer[SlaPolicy]):
    """`conditions` is `{topics, channels, queues, priorities}`, `targets` `{priority: {metric: minutes}}`."""

    calendar = serializers.UUIDField(source="calendar_id")
    calendar_name = serializers.CharField()
    updated_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = SlaPolicy
        fields = (
            "id",
            "market",
            "name",
            "position",
            "is_active",
            "conditions",
            "calendar",
            "calendar_name",
            "targets",
            "warn_percent",
            "updated_by_name",
            "updated_at",
            "version",
        )


class _Conditions(serializers.DictField):
    child = serializers.ListField(child=serializers.CharField(max_length=40), max_length=40)


class _Targets(serializers.DictField):
    child = serializers.DictField(child=serializers.IntegerField(min_value=1, max_value=1_000_000))


class PolicyPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=60, required=False)
    position = serializers.IntegerField(min_value=0, max_value=999, required=False)
    is_active = serializers.BooleanField(required=False)
    conditions = _Conditions(required=False)
    calendar = serializers.UUIDField(required=False)
    targets = _Targets(required=False)
    warn_percent = serializers.IntegerField(min_value=1, max_value=99, required=False)


class PolicyInput(PolicyPatch):
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(min_length=2, max_length=60)
    calendar = serializers.UUIDField()


class PreviewInput(StrictSerializer):
    """A policy as it stands in the editor; `policy` is the one that is edited."""

    policy = serializers.UUIDField(allow_null=True, default=None)
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(max_length=60, allow_blank=True, default="")
    conditions = _Conditions(default=dict)
    calendar = serializers.UUIDField()
    targets = _Targets(default=dict)
    warn_percent = serializers.IntegerField(min_value=1, max_value=99, default=80)


class PreviewTicket(serializers.Serializer[object]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    subject = serializers.CharField()
    priority = serializers.CharField()
    metric = serializers.CharField(allow_blank=True)
    due_at = InstantField(allow_null=True)
    overdue_since = InstantField(allow_null=True)


class PreviewOut(serializers.Serializer[object]):
    """How many open tickets would get it, how many would be late at once, how many would have a clock."""

    total = serializers.IntegerField()
    late = serializers.IntegerField()
    soon = serializers.IntegerField()
    tickets = PreviewTicket(many=True)


class ClockOut(serializers.Serializer[object]):
    """`why` says what a clock that rests waits for."""

    metric = serializers.ChoiceField(choices=METRICS)
    instance = serializers.IntegerField()
    state = serializers.ChoiceField(choices=STATES)
    why = serializers.ChoiceField(choices=RESTS, allow_null=True)
    target_seconds = serializers.IntegerField(allow_null=True)
    elapsed_seconds = serializers.IntegerField()
    started_at = InstantField()
    warn_at = InstantField(allow_null=True)
    due_at = InstantField(allow_null=True)
    breached_at = InstantField(allow_null=True)
    ended_at = InstantField(allow_null=True)


class ClocksOut(serializers.Serializer[object]):
    policy_name = serializers.CharField(allow_blank=True)
    items = ClockOut(many=True)


class MailOut(serializers.Serializer[object]):
    """`quoted` is what was folded away of a mail that came in; `fault` why one of ours did not arrive."""

    quoted = serializers.CharField(allow_blank=True)
    delivery = serializers.CharField()
    fault = serializers.CharField(allow_blank=True)
    sent_at = InstantField(allow_null=True)
