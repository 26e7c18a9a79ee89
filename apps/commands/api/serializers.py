"""What goes in and out about commands and access."""

from typing import Any, Final

from rest_framework import serializers

from apps.commands.enums import AccessEnd, CommandState, CommandType, Failure
from apps.commands.models import AccessGrant, Command
from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer

TYPES: Final = [kind.value for kind in CommandType]
STATES: Final = [state.value for state in CommandState]
FAILURES: Final = [failure.value for failure in Failure]
ENDS: Final = [end.value for end in AccessEnd]


class CommandRow(RowSerializer[Command]):
    """A command from the wish to its outcome. `failure` is empty unless it failed; `result` is the car's
    answer.
    """

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    type = serializers.ChoiceField(choices=TYPES)
    state = serializers.ChoiceField(choices=STATES)
    failure = serializers.CharField(help_text=f"Empty, or one of {', '.join(FAILURES)}.")
    requested_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)
    approval = serializers.UUIDField(source="approval_id", allow_null=True)

    class Meta:
        model = Command
        fields = (
            "id",
            "vehicle",
            "plate",
            "type",
            "state",
            "is_safety",
            "reason",
            "requested_at",
            "requested_by_name",
            "approval",
            "approved_at",
            "approved_by_name",
            "expires_at",
            "sent_at",
            "settled_at",
            "failure",
            "detail",
            "result",
            "late_outcome",
            "late_at",
        )


class CommandInput(StrictSerializer):
    """What which car should do. A reason is needed to immobilise and to mobilise."""

    vehicle = serializers.UUIDField()
    type = serializers.ChoiceField(choices=TYPES)
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")


class SafetyUnlockInput(StrictSerializer):
    """Which car, and what has happened."""

    vehicle = serializers.UUIDField()
    reason = serializers.CharField(min_length=3, max_length=300)


class AccessRow(RowSerializer[AccessGrant]):
    """Who may open which car, since when and until when. `end` is empty while it has not ended."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    staff = serializers.CharField(source="staff_id")
    staff_name = serializers.CharField(allow_null=True)
    granted_by_name = serializers.CharField(allow_null=True)
    ended_by_name = serializers.CharField(allow_null=True)
    end = serializers.CharField(help_text=f"Empty, or one of {', '.join(ENDS)}.")

    class Meta:
        model = AccessGrant
        fields = (
            "id",
            "vehicle",
            "plate",
            "staff",
            "staff_name",
            "source",
            "reason",
            "granted_at",
            "granted_by_name",
            "expires_at",
            "ended_at",
            "ended_by_name",
            "end",
        )


class AccessInput(StrictSerializer):
    """Who may open which car until when, and why."""

    vehicle = serializers.UUIDField()
    staff = serializers.UUIDField()
    reason = serializers.CharField(min_length=3, max_length=300)
    expires_at = serializers.DateTimeField()


class OptionOut(serializers.Serializer[Any]):
    """What the reader may tell the car; `why_not` is a sentence when not right now."""

    type = serializers.ChoiceField(choices=TYPES)
    allowed = serializers.BooleanField()
    why_not = serializers.CharField(allow_null=True)
    needs_reason = serializers.BooleanField()
    needs_second_person = serializers.BooleanField()
    ttl_s = serializers.IntegerField()


class OptionsOut(serializers.Serializer[Any]):
    options = OptionOut(many=True)
    may_unlock_for_safety = serializers.BooleanField()
    may_grant_access = serializers.BooleanField()
    access_until = InstantField(allow_null=True)
