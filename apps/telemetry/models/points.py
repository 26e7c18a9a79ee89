"""The history of every car, partitioned by day (UTC)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class TelemetryPoint(models.Model):
    """One reading of one car.

    The table is partitioned by RANGE (ts): `services.partitions` creates days ahead, retention drops whole
    days. The primary key serves one car over time, a BRIN index on `ts` serves all cars at one time. There is
    no foreign key to the vehicle: it would cost a look-up a row on insert, and ingest has looked the car up
    already.
    """

    pk = models.CompositePrimaryKey("vehicle_id", "ts", "seq")
    vehicle_id = models.UUIDField()
    ts = models.DateTimeField()
    seq = models.BigIntegerField()
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    odometer_m = models.BigIntegerField(null=True)
    speed_kmh = models.FloatField(null=True)
    heading = models.FloatField(null=True)
    soc = models.FloatField(null=True)
    soh = models.FloatField(null=True)
    v12 = models.FloatField(null=True)
    temp_c = models.FloatField(null=True)
    charging_kw = models.FloatField(null=True)
    plugged = models.BooleanField(null=True)
    locked = models.BooleanField(null=True)
    ignition = models.BooleanField(null=True)
    tyre_kpa = ArrayField(models.SmallIntegerField(), null=True)
    dtc = ArrayField(models.CharField(max_length=8), null=True)

    class Meta:
        ordering = ("vehicle_id", "ts", "seq")

    def __str__(self) -> str:
        return f"{self.vehicle_id} #{self.seq}"
