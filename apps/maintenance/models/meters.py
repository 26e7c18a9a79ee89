"""What cars have counted."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.maintenance.enums import MeterKind, ReadingFate, ReadingSource


class Meter(models.Model):
    """How far one meter of one car stands: its last reading that made sense. It never goes back, except by a
    person's correction. `counted_until` is up to when the hours of telemetry are added up in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="meters")
    kind = models.CharField(max_length=10)
    value = models.BigIntegerField()
    read_at = models.DateTimeField()
    counted_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("vehicle", "kind")
        constraints = [
            models.UniqueConstraint(fields=["vehicle", "kind"], name="maintenance_meter_once_a_car"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MeterKind], value__gte=0),
                name="maintenance_meter_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class MeterReading(models.Model):
    """What somebody read on a car, or what a car's telemetry jumped to against all sense.

    Readings of telemetry that make sense move the meter and leave no row; of those that don't the first is
    kept here until somebody has decided about it. `fate` says what became of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="meter_readings")
    kind = models.CharField(max_length=10)
    value = models.BigIntegerField()
    before = models.BigIntegerField(null=True, blank=True)
    read_at = models.DateTimeField()
    source = models.CharField(max_length=10)
    fate = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True, default="")
    entered_by = models.CharField(max_length=64)
    entered_at = models.DateTimeField()
    settled_by = models.CharField(max_length=64, blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-entered_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MeterKind])
                & Q(source__in=[source.value for source in ReadingSource])
                & Q(fate__in=[fate.value for fate in ReadingFate]),
                name="maintenance_reading_words_known",
            ),
            models.UniqueConstraint(
                fields=["vehicle", "kind", "value", "read_at", "source"], name="maintenance_reading_once"
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "kind", "-read_at"], name="maintenance_reading_of_meter"),
            models.Index(fields=["fate", "-entered_at", "-id"], name="maintenance_reading_by_fate"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.fate}"
