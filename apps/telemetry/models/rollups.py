"""Sums that many look at, kept beside the rows that prove them."""

from django.db import models


class VehicleHour(models.Model):
    """What one car did in one hour: additive over hours, written anew when the hour is rolled up again."""

    pk = models.CompositePrimaryKey("vehicle_id", "hour")
    vehicle_id = models.UUIDField()
    hour = models.DateTimeField()
    market = models.CharField(max_length=8)
    points = models.PositiveIntegerField()
    distance_m = models.PositiveIntegerField()
    energy_used_kwh = models.FloatField()
    energy_charged_kwh = models.FloatField()
    min_soc = models.FloatField(null=True)
    max_soc = models.FloatField(null=True)
    mean_soh = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["hour"], name="telemetry_hour_by_time")]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.hour:%Y-%m-%d %H}"


class FleetStateSlot(models.Model):
    """How many cars of a market were in a state at the start of a quarter of an hour."""

    pk = models.CompositePrimaryKey("market", "slot", "state")
    market = models.CharField(max_length=8)
    slot = models.DateTimeField()
    state = models.CharField(max_length=16)
    vehicles = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["slot"], name="telemetry_slot_by_time")]

    def __str__(self) -> str:
        return f"{self.market} {self.slot:%Y-%m-%d %H:%M} {self.state}={self.vehicles}"


class VehicleConsumption(models.Model):
    """What driving one car has cost lately, and so how far a percent of its battery goes.

    `wh_per_km` over `driven_m` of its own recent trips, mixed with its type's where those are few; written by
    `services.consumption`.
    """

    vehicle = models.OneToOneField(
        "fleet.Vehicle", on_delete=models.PROTECT, primary_key=True, related_name="consumption"
    )
    wh_per_km = models.FloatField()
    driven_m = models.PositiveIntegerField()
    metres_per_percent = models.FloatField()
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.wh_per_km:.0f} Wh/km"
