"""The latest that is known of each car."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class VehicleSnapshot(models.Model):
    """One row a car: its newest point by (ts, seq), and whether it is within reach.

    `heard_at` is when the cloud last took a message from the car, whatever the age of its points;
    `contactable` follows from it. `message_id`, `hops` ({sent_at, iot_at, kinesis_at} in ms) and `batch_id`
    tell how the newest point travelled; `gateway` is the one through which the car spoke last. `lost_at` is
    when it was given as out of reach for the last time. `open_alerts` and `worst_alert` (their highest
    severity) are kept by the health watch. `revision` is the number of the transaction that wrote the row
    last.
    """

    vehicle = models.OneToOneField(
        "fleet.Vehicle", on_delete=models.PROTECT, primary_key=True, related_name="snapshot"
    )
    seq = models.BigIntegerField()
    ts = models.DateTimeField()
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
    heard_at = models.DateTimeField(null=True)
    contactable = models.BooleanField(default=True)
    received_at = models.DateTimeField()
    message_id = models.UUIDField(null=True)
    hops = models.JSONField(default=dict)
    batch_id = models.UUIDField(null=True)
    gateway = models.CharField(max_length=40, blank=True, default="", db_default="")
    lost_at = models.DateTimeField(null=True)
    open_alerts = models.PositiveSmallIntegerField(default=0, db_default=0)
    worst_alert = models.CharField(max_length=8, blank=True, default="", db_default="")
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["revision"], name="telemetry_snapshot_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} at {self.ts:%Y-%m-%d %H:%M:%S}"
