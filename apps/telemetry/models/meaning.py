"""What the points of a car mean: trips, charging sessions, trouble codes, and how far they were read."""

from django.db import models
from django.db.models import F, Q


class Trip(models.Model):
    """A stretch in which a car was driven, read from its points (`rules.meaning.driving`).

    Written by `services.meaning` only, and written anew when points come late: the same points give the same
    rows, ids included. `journey_id` is the MDS trip of the rental that it belongs to, null until an event
    tells it. `unseen_m` of `distance_m` was driven while the car was silent; `energy_kwh` is what the state
    of charge lost, in terms of the usable battery, null when nobody knows. An `ongoing` trip ends with the
    last reading.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="trips")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    ongoing = models.BooleanField(default=False)
    journey_id = models.UUIDField(null=True)
    start_lat = models.FloatField(null=True)
    start_lng = models.FloatField(null=True)
    start_station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, related_name="trips_from"
    )
    end_lat = models.FloatField(null=True)
    end_lng = models.FloatField(null=True)
    end_station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, related_name="trips_to"
    )
    start_odometer_m = models.BigIntegerField(null=True)
    distance_m = models.PositiveIntegerField()
    unseen_m = models.PositiveIntegerField(default=0)
    max_speed_kmh = models.FloatField(null=True)
    start_soc = models.FloatField(null=True)
    end_soc = models.FloatField(null=True)
    energy_kwh = models.FloatField(null=True)

    class Meta:
        ordering = ("-started_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("started_at")), name="telemetry_trip_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "started_at"], name="telemetry_trip_by_vehicle"),
            models.Index(fields=["started_at"], name="telemetry_trip_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.started_at:%Y-%m-%d %H:%M} {self.distance_m} m"


class ChargingSession(models.Model):
    """From plugging in to plugging out, read from a car's points (`rules.meaning.charging`); a row lives as a
    trip's does.

    `energy_kwh` is what the state of charge gained, in terms of the usable battery; `charging_s` is how long
    current flowed. An `unseen` session is charge that appeared while the car told of no plug.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="charging_sessions")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    ongoing = models.BooleanField(default=False)
    unseen = models.BooleanField(default=False)
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, related_name="charging_sessions"
    )
    start_soc = models.FloatField(null=True)
    end_soc = models.FloatField(null=True)
    energy_kwh = models.FloatField()
    peak_kw = models.FloatField(null=True)
    charging_s = models.PositiveIntegerField()

    class Meta:
        ordering = ("-started_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("started_at")), name="telemetry_charging_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "started_at"], name="telemetry_charging_by_vehicle"),
            models.Index(fields=["started_at"], name="telemetry_charging_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.started_at:%Y-%m-%d %H:%M} {self.energy_kwh:.1f} kWh"


class TroubleSpell(models.Model):
    """From when to when a car reported a trouble code; `ongoing` while it does. Lives as trips do."""

    id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="trouble_spells")
    code = models.CharField(max_length=8)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    ongoing = models.BooleanField(default=False)

    class Meta:
        ordering = ("-started_at",)
        indexes = [models.Index(fields=["vehicle", "started_at"], name="telemetry_trouble_by_vehicle")]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.code}"


class MeaningBookmark(models.Model):
    """How far a car's points were read for their meaning, and what the reader has to remember to read on.

    Points up to and with `read_until` are read. `edition` is that of the rules; what other rules have read is
    read again.
    """

    vehicle_id = models.UUIDField(primary_key=True)
    read_until = models.DateTimeField(null=True)
    edition = models.PositiveSmallIntegerField(default=0)
    memory = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.vehicle_id} until {self.read_until}"


class LatePoint(models.Model):
    """A car has points that came after later ones: what they mean has to be read again from `since` on.

    `revision` is the transaction that wrote the row last: a reader takes away only what it has seen.
    """

    vehicle_id = models.UUIDField(primary_key=True)
    since = models.DateTimeField()
    revision = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.vehicle_id} since {self.since}"
