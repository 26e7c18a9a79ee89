"""Areas with rules."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apps.core.ids import new_id
from apps.fleet.enums import ZoneKind
from apps.fleet.models.vehicles import Vehicle


class Geofence(models.Model):
    """An area of a market and what holds in it (GBFS geofencing zone, MDS geography).

    `geometry` is a valid Polygon or MultiPolygon of GeoJSON, `outline` the same within about ten metres, for
    maps and feeds; the box around it (degrees) finds it. `rules` has the members of a GBFS rule that are
    set. A zone that is taken away is marked by `removed_at`: the visits of cars name it. `drawn_at` is when
    the zone got its present shape: a car that is found inside from then on has not crossed the edge.
    `version` counts edits, `revision` is the number of the transaction that wrote the row last (kept by a
    trigger).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    geometry = models.JSONField()
    outline = models.JSONField()
    rules = models.JSONField(default=dict)
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    area_m2 = models.FloatField()
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    drawn_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["market", "kind", "name"],
                condition=Q(removed_at__isnull=True),
                name="fleet_geofence_name_once_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ZoneKind]), name="fleet_geofence_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(west__lte=models.F("east"), south__lte=models.F("north"), area_m2__gt=0),
                name="fleet_geofence_has_extent",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "west", "east"], name="fleet_geofence_by_box"),
            models.Index(fields=["revision"], name="fleet_geofence_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.kind} {self.name}"


class ZoneVisit(models.Model):
    """One stay of one car in one zone, from the reading that was first inside to the one that was outside.

    A car is in a zone once at a time, so entering twice is entering once. `id` is derived from car, zone and
    the moment of entering. A visit is open until the car leaves or the zone is taken away; those that ended
    are forgotten after `ZONE_VISIT_DAYS`.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="zone_visits", db_index=False)
    zone = models.ForeignKey(Geofence, on_delete=models.PROTECT, related_name="visits", db_index=False)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-entered_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "zone"],
                condition=Q(left_at__isnull=True),
                name="fleet_zone_visit_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=models.F("entered_at")),
                name="fleet_zone_visit_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["zone", "-entered_at", "-id"], name="fleet_zone_visit_latest"),
            models.Index(fields=["zone"], name="fleet_zone_visit_inside", condition=Q(left_at__isnull=True)),
            models.Index(
                fields=["left_at"], name="fleet_zone_visit_ended", condition=Q(left_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} in {self.zone_id} from {self.entered_at:%Y-%m-%d %H:%M:%S}"
