"""Knocks that cars felt, and from how hard on somebody is asked to look."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.telemetry.enums import ShockDirection


class Shock(models.Model):
    """One knock as the car told it: its id, so that telling it twice is telling it once.

    `peak_g` is the peak of the accelerometer, `direction` from where it came, `speed_kmh` how fast the car
    was before.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="shocks")
    market = models.CharField(max_length=8)
    at = models.DateTimeField()
    peak_g = models.FloatField()
    direction = models.CharField(max_length=8)
    speed_kmh = models.FloatField()
    lat = models.FloatField(null=True)
    lng = models.FloatField(null=True)
    # Hard enough by the rule of its market when it came.
    hard = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(peak_g__gt=0, speed_kmh__gte=0)
                & Q(direction__in=[each.value for each in ShockDirection]),
                name="telemetry_shock_makes_sense",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "-at"], name="telemetry_shock_by_vehicle"),
            models.Index(fields=["-at", "id"], name="telemetry_shock_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.at:%Y-%m-%d %H:%M} {self.peak_g:g} g"


class ShockRule(models.Model):
    """From how many g on a shock is hard in one market: while the car drives, while it stands, and from
    below, where it takes more, because roads do that.

    One row a market, made with the market; people change it, `version` counts.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8, unique=True)
    least_g = models.FloatField(default=4.0)
    least_standing_g = models.FloatField(default=4.0, db_default=4.0)
    least_below_g = models.FloatField(default=8.0)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market",)
        constraints = [
            models.CheckConstraint(
                condition=Q(least_g__gte=1, least_g__lte=50, least_below_g__gte=1, least_below_g__lte=50),
                name="telemetry_shock_rule_makes_sense",
            ),
            models.CheckConstraint(
                condition=Q(least_standing_g__gte=1, least_standing_g__lte=50),
                name="telemetry_shock_rule_of_cars_that_stand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market}: {self.least_g:g} g, {self.least_below_g:g} g from below"
