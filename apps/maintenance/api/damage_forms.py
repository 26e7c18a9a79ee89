"""What goes in and out about damage claims."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.maintenance.api.work_order_forms import STATES as ORDER_STATES
from apps.maintenance.enums import DamageState, HolderKind
from apps.maintenance.models import DamageClaim, DamageSeal
from apps.maintenance.rules.costing import MOST_MINOR
from apps.telemetry.enums import ShockDirection

STATES: Final = [state.value for state in DamageState]
DIRECTIONS: Final = [each.value for each in ShockDirection]
HOLDERS: Final = [kind.value for kind in HolderKind]


class DamageClaimRow(RowSerializer[DamageClaim]):
    """A claim. `cost_minor` is the closed order's actual cost, there from the assessment on;
    `order_cost_minor` what the order costs so far.
    """

    state = serializers.ChoiceField(choices=STATES)
    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    work_order = serializers.UUIDField(source="work_order_id")
    order_code = serializers.CharField()
    order_state = serializers.ChoiceField(choices=ORDER_STATES)
    order_cost_minor = serializers.IntegerField()
    created_by_name = serializers.CharField(allow_null=True)
    changed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DamageClaim
        fields = (
            "id",
            "code",
            "vehicle",
            "plate",
            "work_order",
            "order_code",
            "order_state",
            "order_cost_minor",
            "text",
            "seen_whole_at",
            "found_at",
            "state",
            "state_at",
            "reason",
            "currency",
            "cost_minor",
            "asked_minor",
            "created_by_name",
            "created_at",
            "changed_by_name",
            "version",
        )


class DamageClaimInput(StrictSerializer):
    """When the car was last seen whole, and when the damage was found: who had it lies between."""

    work_order = serializers.UUIDField()
    text = serializers.CharField(min_length=3, max_length=500)
    seen_whole_at = serializers.DateTimeField()
    found_at = serializers.DateTimeField()


class DamageClaimMoveInput(StrictSerializer):
    """`reason` is needed to waive and for a dispute; an offer asks for `asked_minor`, or for all it cost."""

    to = serializers.ChoiceField(choices=STATES)
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    asked_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR, allow_null=True, default=None)


class HolderOut(serializers.Serializer[Any]):
    """Somebody who had the car or could open it; `link` is the page that shows it."""

    kind = serializers.ChoiceField(choices=HOLDERS)
    since = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    who = serializers.CharField()
    what = serializers.CharField()
    link = serializers.CharField()


class CustodyOut(serializers.Serializer[Any]):
    items = HolderOut(many=True)


class FeltOut(serializers.Serializer[Any]):
    """A knock near the claim's time; `hard` by the rule when it came."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    peak_g = serializers.FloatField()
    direction = serializers.ChoiceField(choices=DIRECTIONS)
    speed_kmh = serializers.FloatField()
    hard = serializers.BooleanField()


class ClaimShocksOut(serializers.Serializer[Any]):
    items = FeltOut(many=True)


class ShockClaimInput(StrictSerializer):
    """What is damaged, as far as anybody knows."""

    text = serializers.CharField(min_length=3, max_length=500)


class DamageSealRow(RowSerializer[DamageSeal]):
    """A sealed file; it opens at `/damage-seals/{id}/file`."""

    actor_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DamageSeal
        fields = ("id", "at", "actor_name", "files", "file_size", "file_sha256")


class DamageCopyInput(StrictSerializer):
    file = serializers.FileField(max_length=255, allow_empty_file=True)


class DamageVerdictOut(serializers.Serializer[Any]):
    """Whether a copy is byte for byte what was sealed, and what is wrong with it if not."""

    intact = serializers.BooleanField()
    faults = serializers.ListField(child=serializers.CharField())
