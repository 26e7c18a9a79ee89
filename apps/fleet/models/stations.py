"""Where cars stand and charge."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import BayStatus, StationKind


class Station(models.Model):
    """A place where cars are taken and returned (GBFS station, MDS stop).

    `stop_id` is the operator's own name of it. `capacity` counts its bays and is null when nobody knows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    stop_id = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=24, default=StationKind.PARKING_LOT.value)
    lat = models.FloatField()
    lng = models.FloatField()
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    is_charging = models.BooleanField(default=False)
    address = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("stop_id",)
        constraints = [
            models.UniqueConstraint(fields=["market", "stop_id"], name="fleet_station_stop_id_once_a_market"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in StationKind]), name="fleet_station_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(lat__gte=-90, lat__lte=90, lng__gte=-180, lng__lte=180),
                name="fleet_station_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.stop_id}"


class Bay(models.Model):
    """One charging point of a station: `evse_id` in the form of eMI3, `status` in the words of OCPI.

    `status` is what holds, and has held at least since `status_at`. It follows the newest report of the
    operator (`reported_status`, `reported_at`: the operator's clock), and is UNKNOWN before the first one
    and after a silence; `heard_at` is when we were last told anything of the bay (our clock). Only
    `services.bays` writes these.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    station = models.ForeignKey(Station, on_delete=models.PROTECT, related_name="bays")
    evse_id = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=12, default=BayStatus.UNKNOWN.value)
    status_at = models.DateTimeField()
    reported_status = models.CharField(max_length=12, null=True, blank=True)  # noqa: DJ001 - absent is not ""
    reported_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("evse_id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in BayStatus]), name="fleet_bay_status_known"
            ),
        ]

    def __str__(self) -> str:
        return self.evse_id


class BayStatusChange(models.Model):
    """When a bay took on a status: one row a change, by the operator's clock; kept for some weeks only."""

    pk = models.CompositePrimaryKey("bay_id", "ts")
    bay = models.ForeignKey(Bay, on_delete=models.CASCADE, related_name="changes")
    ts = models.DateTimeField()
    status = models.CharField(max_length=12)

    class Meta:
        ordering = ("-ts",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in BayStatus]),
                name="fleet_bay_change_status_known",
            ),
        ]
        indexes = [models.Index(fields=["ts"], name="fleet_bay_change_by_time")]

    def __str__(self) -> str:
        return f"{self.bay_id} {self.status} at {self.ts:%Y-%m-%d %H:%M:%S}"
