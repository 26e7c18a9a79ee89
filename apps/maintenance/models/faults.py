"""Faults that anybody reports who stands beside a car."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.maintenance.enums import FaultKind


class FaultCode(models.Model):
    """What the sheet in a car says in its QR code: a word that nobody can guess and that can be changed. The
    old word opens nothing from then on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.OneToOneField("fleet.Vehicle", on_delete=models.PROTECT, related_name="fault_code")
    code = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.vehicle_id)


class FaultReport(models.Model):
    """What somebody without an account said about a car. `ticket` is the word that their phone made, so that
    sending twice is one report.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.UUIDField(unique=True)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="fault_reports")
    kind = models.CharField(max_length=10)
    text = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, related_name="fault_reports"
    )

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in FaultKind]),
                name="maintenance_fault_kind_known",
            ),
        ]
        indexes = [models.Index(fields=["vehicle", "-at"], name="maintenance_fault_of_car")]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.kind}"
