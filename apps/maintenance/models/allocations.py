"""Stock that a plan of a day promised to orders."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id


class PartAllocation(models.Model):
    """Of what lies at `location`, so much goes into the car of an order on that day.

    `van` is where it is needed: what lies elsewhere is on the list of `holder`, who loads it before leaving
    (`loaded_at`). The level at `location` counts it (`StockLevel.allocated`), and can't promise what it has
    not.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.ForeignKey("maintenance.Part", on_delete=models.PROTECT, related_name="allocations")
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, related_name="allocations"
    )
    location = models.ForeignKey(
        "maintenance.StockLocation", on_delete=models.PROTECT, related_name="allocations"
    )
    van = models.ForeignKey("maintenance.StockLocation", on_delete=models.PROTECT, related_name="+")
    holder = models.CharField(max_length=64)
    day = models.DateField()
    quantity = models.DecimalField(max_digits=10, decimal_places=2)
    created_at = models.DateTimeField()
    loaded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="maintenance_allocation_is_of_something"
            ),
            models.CheckConstraint(
                condition=Q(loaded_at__isnull=True) | Q(location=F("van")),
                name="maintenance_allocation_loaded_is_in_the_van",
            ),
        ]
        indexes = [
            models.Index(fields=["created_at", "id"], name="maintenance_allocated_by_age"),
            models.Index(fields=["day", "holder"], name="maintenance_allocated_on_day"),
            models.Index(fields=["location", "part"], name="maintenance_allocated_at"),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.quantity} {self.day}"
