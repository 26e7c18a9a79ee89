"""Trips, charging sessions, trouble codes, days, playback and battery, as they go out."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, StrictSerializer


class _Row(serializers.Serializer[Any]):
    """Read-only: made by the database, see `core.http.reading`."""


class TripRow(_Row):
    """A trip. `journey_id` is that of the rental; `unseen_m` of `distance_m` was driven while the car was
    silent.
    """

    id = serializers.UUIDField()
    journey_id = serializers.UUIDField(allow_null=True)
    started_at = InstantField()
    ended_at = InstantField()
    ongoing = serializers.BooleanField()
    start_lat = serializers.FloatField(allow_null=True)
    start_lng = serializers.FloatField(allow_null=True)
    start_station = serializers.CharField(source="start_station.stop_id", allow_null=True)
    start_station_name = serializers.CharField(source="start_station.name", allow_null=True)
    end_lat = serializers.FloatField(allow_null=True)
    end_lng = serializers.FloatField(allow_null=True)
    end_station = serializers.CharField(source="end_station.stop_id", allow_null=True)
    end_station_name = serializers.CharField(source="end_station.name", allow_null=True)
    distance_m = serializers.IntegerField()
    unseen_m = serializers.IntegerField()
    max_speed_kmh = serializers.FloatField(allow_null=True)
    start_soc = serializers.FloatField(allow_null=True)
    end_soc = serializers.FloatField(allow_null=True)
    energy_kwh = serializers.FloatField(allow_null=True)
    wh_per_km = serializers.FloatField(allow_null=True)


class ChargingSessionRow(_Row):
    """From plugging in to plugging out; `charging_s` is how long current flowed."""

    id = serializers.UUIDField()
    started_at = InstantField()
    ended_at = InstantField()
    ongoing = serializers.BooleanField()
    unseen = serializers.BooleanField()
    lat = serializers.FloatField(allow_null=True)
    lng = serializers.FloatField(allow_null=True)
    station = serializers.CharField(source="station.stop_id", allow_null=True)
    station_name = serializers.CharField(source="station.name", allow_null=True)
    start_soc = serializers.FloatField(allow_null=True)
    end_soc = serializers.FloatField(allow_null=True)
    energy_kwh = serializers.FloatField()
    peak_kw = serializers.FloatField(allow_null=True)
    charging_s = serializers.IntegerField()


class TroubleRow(_Row):
    """A trouble code while it was reported; `text` is null when we have no words for it."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    text = serializers.CharField(allow_null=True)
    started_at = InstantField()
    ended_at = InstantField()
    ongoing = serializers.BooleanField()


class DaysQuery(StrictSerializer):
    """Calendar days of the car's market, both included."""

    to = serializers.DateField(required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), "from": serializers.DateField(required=False)}


class VehicleDayOut(serializers.Serializer[Any]):
    date = serializers.DateField()
    trips = serializers.IntegerField()
    distance_m = serializers.IntegerField()
    driving_s = serializers.IntegerField()
    energy_kwh = serializers.FloatField(allow_null=True)
    wh_per_km = serializers.FloatField(allow_null=True)
    max_speed_kmh = serializers.FloatField(allow_null=True)
    charging_sessions = serializers.IntegerField()
    charged_kwh = serializers.FloatField()
    charging_s = serializers.IntegerField()
    peak_kw = serializers.FloatField(allow_null=True)


class DaysOut(serializers.Serializer[Any]):
    """The newest day first; days on which the car did nothing are left out."""

    time_zone = serializers.CharField(source="subject.time_zone")
    days = VehicleDayOut(many=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        first, last = serializers.DateField(source="first"), serializers.DateField(source="last")
        return {"from": first, "to": last, **super().get_fields()}


class PlaybackQuery(StrictSerializer):
    date = serializers.DateField(required=False)


class PlaybackTrip(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    started_at = InstantField()
    ended_at = InstantField()
    ongoing = serializers.BooleanField()
    from_station = serializers.CharField(allow_null=True)
    to_station = serializers.CharField(allow_null=True)
    start_lat = serializers.FloatField(allow_null=True)
    start_lng = serializers.FloatField(allow_null=True)
    end_lat = serializers.FloatField(allow_null=True)
    end_lng = serializers.FloatField(allow_null=True)
    distance_m = serializers.IntegerField()
    unseen_m = serializers.IntegerField()
    energy_kwh = serializers.FloatField(allow_null=True)
    max_speed_kmh = serializers.FloatField(allow_null=True)
    start_soc = serializers.FloatField(allow_null=True)
    end_soc = serializers.FloatField(allow_null=True)


class PlaybackCharge(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    started_at = InstantField()
    ended_at = InstantField()
    ongoing = serializers.BooleanField()
    station_name = serializers.CharField(allow_null=True)
    lat = serializers.FloatField(allow_null=True)
    lng = serializers.FloatField(allow_null=True)
    energy_kwh = serializers.FloatField()
    peak_kw = serializers.FloatField(allow_null=True)
    start_soc = serializers.FloatField(allow_null=True)
    end_soc = serializers.FloatField(allow_null=True)


def _column(**options: Any) -> serializers.ListField:
    return serializers.ListField(child=serializers.IntegerField(**options))


class TrackOut(serializers.Serializer[Any]):
    """Columns of the same length: seconds since the day began, place in 1e-6 degrees, km/h, charge in 0.1 %,
    and what the car did: 0 parked, 1 driving, 2 plugged in, 3 charging. `total` points are behind it.
    """

    total = serializers.IntegerField()
    t = _column()
    lat = _column()
    lng = _column()
    speed = _column(allow_null=True)
    soc = _column(allow_null=True)
    doing = _column()


class PlaybackHead(serializers.Serializer[Any]):
    """One day of one car on its market's clock; `from` and `to` are its borders."""

    date = serializers.DateField()
    time_zone = serializers.CharField(source="subject.time_zone")
    trips = PlaybackTrip(many=True)
    charging_sessions = PlaybackCharge(many=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        start, end = InstantField(source="window.start"), InstantField(source="window.end")
        return {**super().get_fields(), "from": start, "to": end}


class PlaybackOut(PlaybackHead):
    """One day of one car on its market's clock; `from` and `to` are its borders."""

    track = TrackOut()


class HealthDayOut(serializers.Serializer[Any]):
    date = serializers.DateField()
    soh = serializers.FloatField()


class TrendOut(serializers.Serializer[Any]):
    """Percent a year, give or take `half_width` (95 %); `level` is the line's value on its last day."""

    per_year = serializers.FloatField()
    half_width = serializers.FloatField()
    level = serializers.FloatField()
    first = serializers.DateField()
    last = serializers.DateField()
    days = serializers.IntegerField()


class OutlookOut(serializers.Serializer[Any]):
    """When the trend reaches `level`; null where it does not fall for certain, or not in thirty years."""

    level = serializers.FloatField()
    on = serializers.DateField(allow_null=True)
    earliest = serializers.DateField(allow_null=True)
    latest = serializers.DateField(allow_null=True)


class RangeOut(serializers.Serializer[Any]):
    """`wh_per_km` is backed by `driven_m` of the car's own trips, the rest is its type's."""

    soc = serializers.FloatField(allow_null=True)
    wh_per_km = serializers.FloatField(allow_null=True)
    driven_m = serializers.IntegerField()
    left_m = serializers.IntegerField(allow_null=True)
    full_m = serializers.IntegerField(allow_null=True)
    maker_m = serializers.IntegerField()


class BatteryOut(serializers.Serializer[Any]):
    """`trend` is null when there is not enough data: fewer than 20 days, less than four weeks, or too much
    noise."""

    time_zone = serializers.CharField(source="subject.time_zone")
    usable_kwh = serializers.FloatField(source="subject.kwh")
    soh = serializers.FloatField(allow_null=True)
    days = HealthDayOut(many=True)
    trend = TrendOut(allow_null=True)
    outlook = OutlookOut(allow_null=True)
    range = RangeOut()


class EnergyQuery(StrictSerializer):
    days = serializers.IntegerField(min_value=1, max_value=92, default=28)


class EnergyDayOut(serializers.Serializer[Any]):
    date = serializers.DateField()
    distance_m = serializers.IntegerField()
    energy_kwh = serializers.FloatField()
    wh_per_km = serializers.FloatField()
    vehicles = serializers.IntegerField()


class EnergyOut(serializers.Serializer[Any]):
    """The car's own days beside those of all cars of its type that one may see."""

    time_zone = serializers.CharField(source="subject.time_zone")
    vehicle_type = serializers.CharField(source="subject.vehicle_type")
    own = EnergyDayOut(many=True)
    peers = EnergyDayOut(many=True)


class RereadInput(StrictSerializer):
    """Read again what points mean, from a moment on: of one car, or of all cars of the market."""

    market = serializers.RegexField(r"^[A-Z]{2}\Z")
    vehicle = serializers.UUIDField(allow_null=True, default=None)
    since = serializers.DateTimeField()
