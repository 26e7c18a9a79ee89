"""Areas with rules."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import ZoneKind


class Geofence(models.Model):
    """An area of a market and what holds in it (GBFS geofencing zone, MDS geography).

    `geometry` is a valid Polygon or MultiPolygon of GeoJSON, `outline` the same within about ten metres, for
    maps and feeds; the box around it (degrees) finds it. `rules` has the members of a GBFS rule that are
    set. A zone that is taken away is marked by `removed_at`: the log of who entered and left it names it.
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
