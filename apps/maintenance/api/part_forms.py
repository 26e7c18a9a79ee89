"""What goes in and out about parts and their stock."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.maintenance.enums import LocationKind, MoveKind, ReservationState
from apps.maintenance.models import (
    Part,
    PartReservation,
    StockLevel,
    StockLocation,
    StockMove,
)
from apps.maintenance.rules.costing import MOST_MINOR

MOVE_KINDS: Final = [kind.value for kind in MoveKind]
LOCATION_KINDS: Final = [kind.value for kind in LocationKind]


def _quantity(**more: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=10, decimal_places=2, **{"min_value": 0, **more})


class PartRow(RowSerializer[Part]):
    """A part. `free` is what nobody has put aside (below nothing: more is wanted than there is),
    `average_minor` what one piece costs, `value_minor` what all of them are worth.
    """

    free = serializers.DecimalField(max_digits=10, decimal_places=2)
    is_low = serializers.BooleanField()
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True)

    class Meta:
        model = Part
        fields = (
            "id",
            "market",
            "number",
            "name",
            "category",
            "unit",
            "supplier",
            "vendor",
            "warranty_months",
            "reorder_point",
            "reorder_quantity",
            "on_hand",
            "reserved",
            "free",
            "is_low",
            "currency",
            "average_minor",
            "value_minor",
            "active",
            "updated_at",
            "version",
        )


class PartPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=120, required=False)
    category = serializers.CharField(max_length=40, allow_blank=True, required=False)
    unit = serializers.CharField(max_length=16, required=False)
    supplier = serializers.CharField(max_length=120, allow_blank=True, required=False)
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True, required=False)
    warranty_months = serializers.IntegerField(min_value=0, max_value=240, required=False)
    reorder_point = _quantity(allow_null=True, required=False)
    reorder_quantity = _quantity(allow_null=True, required=False)
    active = serializers.BooleanField(required=False)


class PartInput(PartPatch):
    market = serializers.CharField(max_length=8)
    number = serializers.CharField(min_length=1, max_length=40)
    name = serializers.CharField(min_length=2, max_length=120)


class PartReceiveInput(StrictSerializer):
    """A delivery: where it lies, how many, what one cost, the number of the delivery note, and who sold it
    (the part's own vendor unless another is said).
    """

    location = serializers.UUIDField()
    quantity = _quantity()
    unit_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR)
    reference = serializers.CharField(max_length=120, allow_blank=True, default="")
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True, required=False)


class PartAdjustInput(StrictSerializer):
    """What was counted at a place, and why it differs."""

    location = serializers.UUIDField()
    counted = _quantity()
    reason = serializers.CharField(max_length=120)


class PartTransferInput(StrictSerializer):
    source = serializers.UUIDField()  # type: ignore[assignment]
    target = serializers.UUIDField()
    quantity = _quantity()


class PartIssueInput(StrictSerializer):
    """Parts out of a place into the order's car."""

    part = serializers.UUIDField()
    location = serializers.UUIDField()
    quantity = _quantity()


class PartReturnInput(StrictSerializer):
    """Parts that were not needed; without a place they go back to where they came from."""

    quantity = _quantity()
    location = serializers.UUIDField(allow_null=True, default=None)


class PartReservationInput(StrictSerializer):
    part = serializers.UUIDField()
    quantity = _quantity()


class PartImportInput(StrictSerializer):
    """A CSV file with `number`, `name` and what else a part says; `dry_run` only looks."""

    market = serializers.CharField(max_length=8)
    dry_run = serializers.BooleanField(default=True)
    file = serializers.FileField(max_length=255)


class PartFaultOut(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    column = serializers.CharField()
    reason = serializers.CharField()
    value = serializers.CharField()


class PartImportOut(serializers.Serializer[Any]):
    """What the file would do, or did (`written`)."""

    rows = serializers.IntegerField()
    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    faults = PartFaultOut(many=True)
    fault_count = serializers.IntegerField()
    written = serializers.BooleanField()


class PartCountsOut(serializers.Serializer[Any]):
    """The figures above the list; without one currency there is no sum."""

    parts = serializers.IntegerField()
    low = serializers.IntegerField()
    out = serializers.IntegerField()
    value_minor = serializers.IntegerField()
    currency = serializers.CharField()
    claims = serializers.IntegerField()


class StockLocationRow(RowSerializer[StockLocation]):
    kind = serializers.ChoiceField(choices=LOCATION_KINDS)

    class Meta:
        model = StockLocation
        fields = ("id", "market", "name", "kind", "active", "version")


class StockLocationInput(StrictSerializer):
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(min_length=2, max_length=80)
    kind = serializers.ChoiceField(choices=LOCATION_KINDS)


class StockLocationPatch(StrictSerializer):
    name = serializers.CharField(min_length=2, max_length=80, required=False)
    active = serializers.BooleanField(required=False)


class StockLevelRow(RowSerializer[StockLevel]):
    """What lies where; of it, plans promised `allocated` to orders."""

    part = serializers.UUIDField(source="part_id")
    part_number = serializers.CharField()
    part_name = serializers.CharField()
    unit = serializers.CharField()
    average_minor = serializers.IntegerField()
    currency = serializers.CharField()
    location = serializers.UUIDField(source="location_id")
    location_name = serializers.CharField()
    location_kind = serializers.ChoiceField(choices=LOCATION_KINDS)

    class Meta:
        model = StockLevel
        fields = (
            "id",
            "part",
            "part_number",
            "part_name",
            "unit",
            "average_minor",
            "currency",
            "location",
            "location_name",
            "location_kind",
            "on_hand",
            "allocated",
        )


class StockMoveRow(RowSerializer[StockMove]):
    """A movement; what it leaves over all places is `on_hand_after`, worth `value_after_minor`. A delivery
    that was booked by mistake is `undone` by another movement, which says what it `undoes`.
    """

    kind = serializers.ChoiceField(choices=MOVE_KINDS)
    part = serializers.UUIDField(source="part_id")
    part_number = serializers.CharField()
    part_name = serializers.CharField()
    currency = serializers.CharField()
    location_name = serializers.CharField()
    work_order = serializers.UUIDField(source="work_order_id", allow_null=True)
    order_code = serializers.CharField(allow_null=True)
    actor_name = serializers.CharField(allow_null=True)
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True)
    vendor_name = serializers.CharField(allow_null=True)
    undoes = serializers.UUIDField(source="undoes_id", allow_null=True)
    undone = serializers.BooleanField()

    class Meta:
        model = StockMove
        fields = (
            "id",
            "at",
            "kind",
            "part",
            "part_number",
            "part_name",
            "location_name",
            "quantity",
            "currency",
            "amount_minor",
            "on_hand_after",
            "value_after_minor",
            "work_order",
            "order_code",
            "reference",
            "vendor",
            "vendor_name",
            "undoes",
            "undone",
            "actor_name",
        )


class PartReservationRow(RowSerializer[PartReservation]):
    """What is put aside for an order; `on_hand` is what is there of the part altogether."""

    state = serializers.ChoiceField(choices=[state.value for state in ReservationState])
    part = serializers.UUIDField(source="part_id")
    part_number = serializers.CharField()
    part_name = serializers.CharField()
    unit = serializers.CharField()
    on_hand = serializers.DecimalField(max_digits=10, decimal_places=2)
    work_order = serializers.UUIDField(source="work_order_id")
    order_code = serializers.CharField()
    order_title = serializers.CharField()
    scheduled_for = InstantField(allow_null=True)
    plate = serializers.CharField()

    class Meta:
        model = PartReservation
        fields = (
            "id",
            "part",
            "part_number",
            "part_name",
            "unit",
            "quantity",
            "on_hand",
            "state",
            "work_order",
            "order_code",
            "order_title",
            "scheduled_for",
            "plate",
            "created_at",
        )
