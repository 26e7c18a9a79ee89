"""What goes in and out about health rules, alerts and incidents."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.inbox.enums import Severity
from apps.telemetry.enums import (
    AlertState,
    Cause,
    IncidentState,
    Outcome,
    RuleSource,
    RuleState,
    StepKind,
    StepOutcome,
)
from apps.telemetry.models import HealthRule, HealthRuleRevision, HealthTrial
from apps.telemetry.rules.health.definitions import LONGEST_CLEAR_S, LONGEST_HOLD_OFF_S
from apps.telemetry.services.health.trials import MOST_DAYS

_SEVERITIES = Severity.choices
# How people may end something; the watch has words of its own.
_BY_PEOPLE = [Outcome.FIXED.value, Outcome.FALSE_ALARM.value, Outcome.NO_ACTION.value]
_MOST_AT_ONCE = 200


class _Row(serializers.Serializer[Any]):
    """Read-only: made by the database, see `core.http.reading`."""


class HealthRuleRow(RowSerializer[HealthRule]):
    """A rule as people edit it. `changed` says that what is live is not what stands here; `condition` and
    `clear_condition` are documents of fields, operators, values and `for_seconds`."""

    source = serializers.ChoiceField(choices=[source.value for source in RuleSource])  # type: ignore[assignment]
    severity = serializers.ChoiceField(choices=_SEVERITIES)
    state = serializers.ChoiceField(choices=[state.value for state in RuleState])
    open_alerts = serializers.IntegerField()

    class Meta:
        model = HealthRule
        fields = (
            "id",
            "market",
            "code",
            "name",
            "why",
            "source",
            "condition",
            "clear_condition",
            "clear_after_s",
            "hold_off_s",
            "severity",
            "unfit_to_rent",
            "state",
            "live_revision",
            "changed",
            "open_alerts",
            "version",
            "created_at",
            "updated_at",
        )


class HealthRuleInput(StrictSerializer):
    """A draft. Without `clear_condition` an alert ends when the condition no longer holds."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    name = serializers.CharField(max_length=80)
    why = serializers.CharField(max_length=400, allow_blank=True, default="")
    condition = serializers.JSONField()
    clear_condition = serializers.JSONField(allow_null=True, default=None)
    clear_after_s = serializers.IntegerField(min_value=0, max_value=LONGEST_CLEAR_S, default=600)
    hold_off_s = serializers.IntegerField(min_value=0, max_value=LONGEST_HOLD_OFF_S, default=1_800)
    severity = serializers.ChoiceField(choices=_SEVERITIES, default=Severity.WARNING.value)
    unfit_to_rent = serializers.BooleanField(default=False)


class HealthRulePatch(StrictSerializer):
    name = serializers.CharField(max_length=80, required=False)
    why = serializers.CharField(max_length=400, allow_blank=True, required=False)
    condition = serializers.JSONField(required=False)
    clear_condition = serializers.JSONField(allow_null=True, required=False)
    clear_after_s = serializers.IntegerField(min_value=0, max_value=LONGEST_CLEAR_S, required=False)
    hold_off_s = serializers.IntegerField(min_value=0, max_value=LONGEST_HOLD_OFF_S, required=False)
    severity = serializers.ChoiceField(choices=_SEVERITIES, required=False)
    unfit_to_rent = serializers.BooleanField(required=False)


class PublishInput(StrictSerializer):
    """The trial that showed what the rule would have found."""

    trial_id = serializers.UUIDField()


class TrialInput(StrictSerializer):
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, default=7)


class TrialRow(RowSerializer[HealthTrial]):
    """`result` is null until the run is through: alerts, cars, alerts a day, and the moments."""

    asked_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = HealthTrial
        fields = (
            "id",
            "rule",
            "definition",
            "start",
            "end",
            "run_id",
            "asked_at",
            "asked_by_name",
            "finished_at",
            "result",
        )


class TrialStartedOut(serializers.Serializer[Any]):
    """The run to follow at `/job-runs/{run_id}`; the result appears among the rule's trials."""

    trial_id = serializers.UUIDField()
    run_id = serializers.UUIDField()


class RevisionRow(RowSerializer[HealthRuleRevision]):
    """A rule as it was published once; `trial` is what its trial had said."""

    published_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = HealthRuleRevision
        fields = ("id", "number", "definition", "trial", "published_at", "published_by", "published_by_name")


class FieldOut(serializers.Serializer[Any]):
    """What a rule can look at; `choices`, `least` and `greatest` where the kind has them."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.ChoiceField(choices=["number", "flag", "word", "codes"])
    unit = serializers.CharField()
    operators = serializers.ListField(child=serializers.CharField())
    least = serializers.FloatField(allow_null=True)
    greatest = serializers.FloatField(allow_null=True)
    yes = serializers.CharField()
    no = serializers.CharField()


class FieldsOut(serializers.Serializer[Any]):
    items = FieldOut(many=True)


class AlertRow(_Row):
    """One rule holds for one car. `peak` is the worst reading of `field`; `count` tells how often it
    began."""

    id = serializers.UUIDField()
    market = serializers.CharField()
    rule_id = serializers.UUIDField()
    rule_name = serializers.CharField(source="rule.name")
    rule_code = serializers.CharField(source="rule.code")
    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField()
    severity = serializers.ChoiceField(choices=_SEVERITIES)
    unfit_to_rent = serializers.BooleanField()
    state = serializers.ChoiceField(choices=[state.value for state in AlertState])
    flapping = serializers.BooleanField()
    count = serializers.IntegerField()
    field = serializers.CharField()
    peak = serializers.FloatField(allow_null=True)
    codes = serializers.ListField(child=serializers.CharField(), allow_null=True)
    since = InstantField()
    first_seen = InstantField()
    last_seen = InstantField()
    cleared_at = InstantField(allow_null=True)
    opened_at = InstantField()
    acked_at = InstantField(allow_null=True)
    owner = serializers.CharField()
    owner_name = serializers.CharField(allow_null=True)
    snoozed_until = InstantField(allow_null=True)
    work_order = serializers.CharField()
    incident_id = serializers.UUIDField(allow_null=True)
    station_name = serializers.CharField(source="station.name", allow_null=True)
    gateway = serializers.CharField()
    lat = serializers.FloatField(allow_null=True)
    lng = serializers.FloatField(allow_null=True)
    resolved_at = InstantField(allow_null=True)
    resolved_by_name = serializers.CharField(allow_null=True)
    outcome = serializers.CharField()
    note = serializers.CharField()
    version = serializers.IntegerField()


class AlertStepInput(StrictSerializer):
    """A step on one alert or on many; each kind needs the members that it speaks of."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MOST_AT_ONCE)
    kind = serializers.ChoiceField(choices=[kind.value for kind in StepKind])
    owner = serializers.CharField(max_length=80, allow_blank=True, required=False)
    until = serializers.DateTimeField(required=False)
    outcome = serializers.ChoiceField(choices=_BY_PEOPLE, required=False)
    note = serializers.CharField(max_length=1_000, allow_blank=True, required=False)
    work_order = serializers.CharField(max_length=60, allow_blank=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        needed = {
            StepKind.ASSIGN: "owner",
            StepKind.SNOOZE: "until",
            StepKind.RESOLVE: "outcome",
            StepKind.LINK: "work_order",
        }.get(StepKind(attrs["kind"]))
        if needed is not None and needed not in attrs:
            raise serializers.ValidationError({needed: "This step needs it."})
        return attrs


class AlertStepResultOut(serializers.Serializer[Any]):
    alert_id = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=[outcome.value for outcome in StepOutcome])
    reason = serializers.CharField()


class AlertStepsOut(serializers.Serializer[Any]):
    """In the order of the ids that were sent."""

    items = AlertStepResultOut(many=True)


class AlertCountsOut(serializers.Serializer[Any]):
    """Of what is not over: `unfit` counts cars, `nobody` alerts that nobody has."""

    open = serializers.IntegerField()
    critical = serializers.IntegerField()
    unfit = serializers.IntegerField()
    nobody = serializers.IntegerField()
    flapping = serializers.IntegerField()
    incidents = serializers.IntegerField()


class AroundPointOut(serializers.Serializer[Any]):
    ts = InstantField()
    value = serializers.FloatField()


class AroundOut(serializers.Serializer[Any]):
    """The signal around an alert, and the line that the rule draws (null where it compares no quantity)."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    unit = serializers.CharField()
    operator = serializers.CharField()
    limit = serializers.FloatField(allow_null=True)
    start = InstantField()
    end = InstantField()
    points = AroundPointOut(many=True)
    sentence = serializers.CharField()
    ends = serializers.CharField()


class IncidentRow(_Row):
    """Many alerts of one rule behind one cause."""

    id = serializers.UUIDField()
    market = serializers.CharField()
    rule_id = serializers.UUIDField()
    rule_name = serializers.CharField(source="rule.name")
    cause = serializers.ChoiceField(choices=[cause.value for cause in Cause])
    cause_label = serializers.CharField()
    severity = serializers.ChoiceField(choices=_SEVERITIES)
    state = serializers.ChoiceField(choices=[state.value for state in IncidentState])
    cars = serializers.IntegerField()
    open_alerts = serializers.IntegerField()
    owner = serializers.CharField()
    owner_name = serializers.CharField(allow_null=True)
    opened_at = InstantField()
    last_joined_at = InstantField()
    acked_at = InstantField(allow_null=True)
    mitigated_at = InstantField(allow_null=True)
    resolved_at = InstantField(allow_null=True)
    outcome = serializers.CharField()
    note = serializers.CharField()
    version = serializers.IntegerField()


class IncidentAssignInput(StrictSerializer):
    owner = serializers.CharField(max_length=80)


class IncidentResolveInput(StrictSerializer):
    outcome = serializers.ChoiceField(choices=_BY_PEOPLE)
    note = serializers.CharField(max_length=1_000, allow_blank=True, default="")
