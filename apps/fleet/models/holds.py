"""What keeps cars from being rented."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import HoldKind
from apps.fleet.models.vehicles import Vehicle


class VehicleHold(models.Model):
    """One reason why one car must not be rented, open until it is lifted; once, and for good.

    `source` says on whose behalf, in the words of whoever places it (`document:<id>`, `work_order:<id>`,
    `staff:<id>`): that one car, kind and source are open once is what makes placing it again harmless.
    `reason` is a sentence for people. A trigger refuses every change but the lifting, and every DELETE.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=64)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("-placed_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "kind", "source"],
                name="fleet_hold_open_once",
                condition=Q(lifted_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in HoldKind]), name="fleet_hold_kind_known"
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(reason=""), name="fleet_hold_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by="")),
                name="fleet_hold_lifted_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "-placed_at", "-id"], name="fleet_hold_by_vehicle"),
            models.Index(fields=["kind", "source"], name="fleet_hold_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.kind} {self.source}"
