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
