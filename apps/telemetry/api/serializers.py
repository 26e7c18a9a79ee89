"""What goes in and out about cars and what they report."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.http.serializers import InstantField, StrictSerializer
from apps.fleet.enums import HoldKind, VehicleState
from apps.telemetry.enums import NotRentable, Signal
from apps.telemetry.selectors.history import MOST_POINTS

_STATES = [state.value for state in VehicleState]
_HOLD_KINDS = [kind.value for kind in HoldKind]


class _Row(serializers.Serializer[Any]):
    """Read-only: made by the database, see `core.http.reading`."""


class StopRef(_Row):
    """A station in a word."""

    id = serializers.UUIDField()
    stop_id = serializers.CharField()
    name = serializers.CharField()


class VehicleTypeRef(_Row):
    """A make and model in a word."""

    code = serializers.CharField()
    make = serializers.CharField()
    model = serializers.CharField()


class OwnerRef(_Row):
    """The partner organisation whose car it is."""

    code = serializers.CharField()
    name = serializers.CharField()


class VehicleRow(_Row):
    """A car beside its latest reading; the reading's members are null for a car that has never reported."""

    id = serializers.UUIDField()
    market = serializers.CharField()
    device_id = serializers.CharField()
    plate = serializers.CharField()
    vin = serializers.CharField()
    vehicle_type = serializers.CharField(source="vehicle_type.code")
    model = serializers.CharField(source="vehicle_type.model")
    home_station = serializers.CharField(source="home_station.stop_id", allow_null=True)
    owner = serializers.CharField(source="owner.code", allow_null=True)
    owner_name = serializers.CharField(source="owner.name", allow_null=True)
    station = serializers.CharField(source="station.stop_id", allow_null=True)
    station_name = serializers.CharField(source="station.name", allow_null=True)
    first_registration_date = serializers.DateField(allow_null=True)
    vehicle_state = serializers.ChoiceField(choices=_STATES)
    state_at = InstantField()
    hold_kinds = serializers.ListField(child=serializers.ChoiceField(choices=_HOLD_KINDS))
    contactable = serializers.BooleanField(source="snapshot.contactable", allow_null=True)
    soc = serializers.FloatField(source="snapshot.soc", allow_null=True)
    lat = serializers.FloatField(source="snapshot.lat", allow_null=True)
    lng = serializers.FloatField(source="snapshot.lng", allow_null=True)
    heading = serializers.FloatField(source="snapshot.heading", allow_null=True)
    speed_kmh = serializers.FloatField(source="snapshot.speed_kmh", allow_null=True)
    odometer_m = serializers.IntegerField(source="snapshot.odometer_m", allow_null=True)
    plugged = serializers.BooleanField(source="snapshot.plugged", allow_null=True)
    charging_kw = serializers.FloatField(source="snapshot.charging_kw", allow_null=True)
    range_left_m = serializers.IntegerField(allow_null=True)
    wh_per_km = serializers.FloatField(source="consumption.wh_per_km", allow_null=True)
    ts = InstantField(source="snapshot.ts", allow_null=True)
    open_alerts = serializers.IntegerField(source="snapshot.open_alerts", allow_null=True)
    worst_alert = serializers.CharField(source="snapshot.worst_alert", allow_null=True)
    version = serializers.IntegerField()


class VehicleDetail(_Row):
    """All that is known of one car."""

    id = serializers.UUIDField()
    market = serializers.CharField()
    device_id = serializers.CharField()
    plate = serializers.CharField()
    vin = serializers.CharField()
    vehicle_type = VehicleTypeRef()
    battery_kwh = serializers.DecimalField(source="vehicle_type.battery_kwh", max_digits=6, decimal_places=2)
    range_m = serializers.IntegerField(source="vehicle_type.range_m")
    range_left_m = serializers.IntegerField(allow_null=True)
    wh_per_km = serializers.FloatField(source="consumption.wh_per_km", allow_null=True)
    home_station = StopRef(allow_null=True)
    owner = OwnerRef(allow_null=True)
    station = StopRef(allow_null=True)
    first_registration_date = serializers.DateField(allow_null=True)
    vehicle_state = serializers.ChoiceField(choices=_STATES)
    state_at = InstantField()
    hold_kinds = serializers.ListField(child=serializers.ChoiceField(choices=_HOLD_KINDS))
    contactable = serializers.BooleanField(source="snapshot.contactable", allow_null=True)
    heard_at = InstantField(source="snapshot.heard_at", allow_null=True)
    ts = InstantField(source="snapshot.ts", allow_null=True)
    soc = serializers.FloatField(source="snapshot.soc", allow_null=True)
    soh = serializers.FloatField(source="snapshot.soh", allow_null=True)
    lat = serializers.FloatField(source="snapshot.lat", allow_null=True)
    lng = serializers.FloatField(source="snapshot.lng", allow_null=True)
    heading = serializers.FloatField(source="snapshot.heading", allow_null=True)
    speed_kmh = serializers.FloatField(source="snapshot.speed_kmh", allow_null=True)
    odometer_m = serializers.IntegerField(source="snapshot.odometer_m", allow_null=True)
    v12 = serializers.FloatField(source="snapshot.v12", allow_null=True)
    temp_c = serializers.FloatField(source="snapshot.temp_c", allow_null=True)
    tyre_kpa = serializers.ListField(
        source="snapshot.tyre_kpa", child=serializers.IntegerField(), allow_null=True
    )
    plugged = serializers.BooleanField(source="snapshot.plugged", allow_null=True)
    charging_kw = serializers.FloatField(source="snapshot.charging_kw", allow_null=True)
    locked = serializers.BooleanField(source="snapshot.locked", allow_null=True)
    ignition = serializers.BooleanField(source="snapshot.ignition", allow_null=True)
    dtc = serializers.ListField(source="snapshot.dtc", child=serializers.CharField(), allow_null=True)
    version = serializers.IntegerField()
    created_at = InstantField()
    updated_at = InstantField()


class MapRow(_Row):
    """A car as the map draws it, in few bytes: a thousand of them travel at once."""

    id = serializers.UUIDField()
    device_id = serializers.CharField()
    plate = serializers.CharField()
    type = serializers.CharField(source="vehicle_type.code")
    station = serializers.CharField(source="station.stop_id", allow_null=True)
    state = serializers.ChoiceField(source="vehicle_state", choices=_STATES)
    lat = serializers.FloatField(source="snapshot.lat", allow_null=True)
    lng = serializers.FloatField(source="snapshot.lng", allow_null=True)
    heading = serializers.FloatField(source="snapshot.heading", allow_null=True)
    speed = serializers.FloatField(source="snapshot.speed_kmh", allow_null=True)
    soc = serializers.FloatField(source="snapshot.soc", allow_null=True)


class VehicleInput(StrictSerializer):
    """`vehicle_type` is a code, `home_station` an id, `owner` the code of a partner (null: our own car)."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    device_id = serializers.RegexField(r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\Z")
    plate = serializers.CharField(max_length=16)
    vin = serializers.CharField(max_length=17)
    vehicle_type = serializers.CharField(max_length=40)
    home_station = serializers.UUIDField(allow_null=True, default=None)
    first_registration_date = serializers.DateField(allow_null=True, default=None)
    owner = serializers.CharField(max_length=12, allow_null=True, default=None)


class VehiclePatch(StrictSerializer):
    plate = serializers.CharField(max_length=16, required=False)
    vin = serializers.CharField(max_length=17, required=False)
    vehicle_type = serializers.CharField(max_length=40, required=False)
    home_station = serializers.UUIDField(allow_null=True, required=False)
    first_registration_date = serializers.DateField(allow_null=True, required=False)
    owner = serializers.CharField(max_length=12, allow_null=True, required=False)


class BackfillInput(StrictSerializer):
    """Everything of the archive whose key begins so."""

    prefix = serializers.CharField(max_length=512)


class RunOut(serializers.Serializer[Any]):
    """The run to follow at `/job-runs/{run_id}`."""

    run_id = serializers.UUIDField()


@extend_schema_field({"type": "string", "description": f"Some of {', '.join(Signal)}, separated by commas."})
class SignalsField(serializers.Field[list[Signal], str, Any, Any]):
    """`soc,speed`: several signals, each once."""

    def to_internal_value(self, data: str) -> list[Signal]:
        names = data.split(",")
        unknown = [name for name in names if name not in set(Signal)]
        if unknown:
            raise serializers.ValidationError("Names a signal that nobody knows.", code="unknown_value")
        return [Signal(name) for name in dict.fromkeys(names)]


class HistoryQuery(StrictSerializer):
    """Which curves (the charge), from when to when (`to` does not belong to it; the last 24 hours)."""

    signals = SignalsField(required=False)
    to = serializers.DateTimeField(required=False)
    points = serializers.IntegerField(min_value=2, max_value=MOST_POINTS, default=400)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), "from": serializers.DateTimeField(required=False)}


class CurveOut(serializers.Serializer[Any]):
    """`values[i]` was read at `ts[i]`, in ms since 1970; `total` counts the readings behind them."""

    signal = serializers.ChoiceField(choices=[signal.value for signal in Signal])
    unit = serializers.CharField()
    total = serializers.IntegerField()
    ts = serializers.ListField(child=serializers.IntegerField())
    values = serializers.ListField(child=serializers.FloatField())


class HistoryHead(serializers.Serializer[Any]):
    """The window that the curves lie in."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        start, end = InstantField(source="window.start"), InstantField(source="window.end")
        return {**super().get_fields(), "from": start, "to": end}


class HistoryOut(HistoryHead):
    """One curve for each signal asked for, in that order."""

    curves = CurveOut(many=True)


class HopOut(serializers.Serializer[Any]):
    """Where the message was, when, and how many ms after the hop before."""

    name = serializers.ChoiceField(choices=["sent", "iot", "kinesis", "lambda", "sqs", "worker", "row"])
    at = InstantField()
    ms = serializers.IntegerField(allow_null=True)


class LastMessageOut(serializers.Serializer[Any]):
    message_id = serializers.UUIDField()
    ts = InstantField()
    hops = HopOut(many=True)
    total_ms = serializers.IntegerField(allow_null=True)


class HelpOut(serializers.Serializer[Any]):
    """What the reader may do about it: an action, what it is done to, and the page of the console for it."""

    action = serializers.CharField()
    link = serializers.CharField()
    subject = serializers.UUIDField(allow_null=True)


class ReasonOut(serializers.Serializer[Any]):
    """`by` is the name of the person behind it, if there is one."""

    code = serializers.ChoiceField(choices=[code.value for code in NotRentable])
    text = serializers.CharField()
    since = InstantField(allow_null=True)
    by = serializers.CharField(allow_null=True)
    help = HelpOut(allow_null=True)


class RentabilityOut(serializers.Serializer[Any]):
    """Whether a car can be rented, in one sentence, and all that stands in the way."""

    rentable = serializers.BooleanField()
    sentence = serializers.CharField()
    reasons = ReasonOut(many=True)


class FleetRentabilityOut(serializers.Serializer[Any]):
    """Cars by what stands in the way; a car may count under several reasons."""

    total = serializers.IntegerField()
    rentable = serializers.IntegerField()
    reasons = serializers.DictField(child=serializers.IntegerField())


class StationCountsOut(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    empty = serializers.IntegerField()
    full = serializers.IntegerField()


class SummaryOut(serializers.Serializer[Any]):
    """Shares lie between 0 and 1; `available_share` is of the cars in service."""

    total = serializers.IntegerField()
    states = serializers.DictField(child=serializers.IntegerField())
    available_share = serializers.FloatField(allow_null=True)
    mean_soc = serializers.FloatField(allow_null=True)
    contactable_share = serializers.FloatField(allow_null=True)
    stations = StationCountsOut(allow_null=True)


class StatesQuery(StrictSerializer):
    hours = serializers.IntegerField(min_value=1, max_value=24 * 31, default=24)


class StatesOut(serializers.Serializer[Any]):
    """Each series is as long as `slots`."""

    slots = serializers.ListField(child=InstantField())
    series = serializers.DictField(child=serializers.ListField(child=serializers.IntegerField()))
