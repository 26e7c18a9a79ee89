"""What goes in and out about stations, types, events and files."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.fleet.enums import BayStatus, HoldKind, ImportKind, StationKind
from apps.fleet.models import Bay, ImportBatch, Station, VehicleEvent, VehicleHold, VehicleType
from apps.fleet.rules.cells import STOP_ID_PATTERN

# Cars that one bulk action may name: a whole grid.
MOST_CARS: Final = 1_000


class StationRow(RowSerializer[Station]):
    """A station and what stands on it. `bays_free` is null where the capacity is not known; a bay that is out
    of order is not free."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in StationKind])
    vehicles_here = serializers.IntegerField()
    vehicles_available = serializers.IntegerField()
    vehicles_disabled = serializers.IntegerField()
    bays_free = serializers.IntegerField(allow_null=True)
    bays_charging = serializers.IntegerField()
    bays_out_of_order = serializers.IntegerField()

    class Meta:
        model = Station
        fields = (
            "id",
            "market",
            "stop_id",
            "name",
            "kind",
            "lat",
            "lng",
            "capacity",
            "is_charging",
            "address",
            "vehicles_here",
            "vehicles_available",
            "vehicles_disabled",
            "bays_free",
            "bays_charging",
            "bays_out_of_order",
            "version",
            "updated_at",
        )


class BayRow(RowSerializer[Bay]):
    """A charging point; `status` in the words of OCPI."""

    class Meta:
        model = Bay
        fields = ("id", "evse_id", "status", "status_at")


class VehicleTypeRow(RowSerializer[VehicleType]):
    """A make and model: usable battery (kWh), range (m, WLTP)."""

    class Meta:
        model = VehicleType
        fields = ("id", "code", "make", "model", "battery_kwh", "range_m")


class VehicleEventRow(RowSerializer[VehicleEvent]):
    """Something that happened to a car, in the words of MDS; `x_event_type` names a type that MDS lacks."""

    class Meta:
        model = VehicleEvent
        fields = (
            "event_id",
            "ts",
            "publication_ts",
            "state",
            "event_types",
            "x_event_type",
            "lat",
            "lng",
            "soc",
            "trip_id",
            "stop_id",
        )


class HoldRow(RowSerializer[VehicleHold]):
    """A reason not to rent a car. Names are null where one of our own jobs acted."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in HoldKind])
    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField(source="vehicle.plate")
    is_open = serializers.BooleanField()
    placed_by_name = serializers.CharField(allow_null=True)
    lifted_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = VehicleHold
        fields = (
            "id",
            "vehicle",
            "plate",
            "kind",
            "source",
            "reason",
            "is_open",
            "placed_at",
            "placed_by_name",
            "lifted_at",
            "lifted_by_name",
        )


class HoldInput(StrictSerializer):
    """Cars to keep back, and the sentence that others will read on them."""

    vehicle_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=MOST_CARS, allow_empty=False
    )
    reason = serializers.CharField(min_length=3, max_length=300)


class ReleaseInput(StrictSerializer):
    vehicle_ids = serializers.ListField(
        child=serializers.UUIDField(), min_length=1, max_length=MOST_CARS, allow_empty=False
    )


class HeldOut(serializers.Serializer[Any]):
    """Cars newly held, and cars that the same person held before."""

    placed = serializers.IntegerField()
    already = serializers.IntegerField()


class ReleasedOut(serializers.Serializer[Any]):
    lifted = serializers.IntegerField()


class ImportRow(RowSerializer[ImportBatch]):
    """A file: what was in it, what it changed (or, after a dry run, would change)."""

    class Meta:
        model = ImportBatch
        fields = (
            "id",
            "market",
            "kind",
            "dry_run",
            "file_name",
            "outcome",
            "rows",
            "created",
            "changed",
            "unchanged",
            "error_count",
            "job_run_id",
            "created_by",
            "created_at",
            "finished_at",
        )


class ImportDetail(ImportRow):
    """With its faults: {row, column, reason, value}, the first 200 of them."""

    class Meta(ImportRow.Meta):
        fields = (*ImportRow.Meta.fields, "errors")  # type: ignore[assignment]


class StationInput(StrictSerializer):
    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    stop_id = serializers.RegexField(rf"^{STOP_ID_PATTERN}\Z")
    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(
        choices=[kind.value for kind in StationKind], default=StationKind.PARKING_LOT.value
    )
    lat = serializers.FloatField(min_value=-90, max_value=90)
    lng = serializers.FloatField(min_value=-180, max_value=180)
    capacity = serializers.IntegerField(min_value=0, max_value=10_000, allow_null=True, default=None)
    is_charging = serializers.BooleanField(default=False)
    address = serializers.CharField(max_length=200, allow_blank=True, default="")


class StationPatch(StrictSerializer):
    name = serializers.CharField(max_length=120, required=False)
    kind = serializers.ChoiceField(choices=[kind.value for kind in StationKind], required=False)
    lat = serializers.FloatField(min_value=-90, max_value=90, required=False)
    lng = serializers.FloatField(min_value=-180, max_value=180, required=False)
    capacity = serializers.IntegerField(min_value=0, max_value=10_000, allow_null=True, required=False)
    is_charging = serializers.BooleanField(required=False)
    address = serializers.CharField(max_length=200, allow_blank=True, required=False)


class ImportUpload(StrictSerializer):
    """A file of stations or cars. Without `market` it is the only one of the caller; a dry run unless
    said."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in ImportKind])
    file = serializers.FileField(max_length=120, allow_empty_file=True)
    dry_run = serializers.BooleanField(default=True)
    market = serializers.RegexField(r"^[A-Z]{2}\Z", required=False)


class OcpiEvse(serializers.Serializer[Any]):
    """What we read of OCPI's EVSE; its other members may be there."""

    uid = serializers.CharField(required=False)
    evse_id = serializers.CharField(required=False)
    status = serializers.ChoiceField(choices=[status.value for status in BayStatus])
    last_updated = serializers.DateTimeField()


class OcpiLocation(serializers.Serializer[Any]):
    """What we read of OCPI's Location; its other members may be there."""

    evses = OcpiEvse(many=True)


class OcpiAnswer(serializers.Serializer[Any]):
    """OCPI's envelope; 1000 is success."""

    status_code = serializers.IntegerField()
    timestamp = serializers.DateTimeField()


class OcpiBays(serializers.Serializer[Any]):
    """Bays that are ours, those whose status changed, and ids that nobody knows."""

    known = serializers.IntegerField()
    changed = serializers.IntegerField()
    unknown = serializers.ListField(child=serializers.CharField())


class OcpiLocationAnswer(OcpiAnswer):
    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # `data` is taken as an attribute: serializers keep their own there.
        return {**super().get_fields(), "data": OcpiBays()}


class StockQuery(StrictSerializer):
    hours = serializers.IntegerField(min_value=1, max_value=24 * 14, default=24)


class StockOut(serializers.Serializer[Any]):
    """Cars at a station, each in one series, every 15 minutes; `capacity` is the number of bays now."""

    slots = serializers.ListField(child=InstantField())
    series = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))
    capacity = serializers.IntegerField(allow_null=True)
