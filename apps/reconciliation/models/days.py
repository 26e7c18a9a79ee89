"""Days of a market, closed with a signature and reopened when they change."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.reconciliation.enums import DayEntryKind, DayState


class DayClose(models.Model):
    """One day of one market, by its own calendar.

    The job prepares it (`figures` by stream, `checksum` over them) and does so again whenever it runs; a
    person signs what it shows. If the figures of a signed day change, it is reopened and says why.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    day = models.DateField()
    state = models.CharField(max_length=8, choices=DayState, default=DayState.OPEN)
    figures = models.JSONField(default=list)
    open_breaks = models.PositiveIntegerField(default=0)
    checksum = models.CharField(max_length=40, blank=True, default="")
    prepared_at = models.DateTimeField()
    signed_by = models.CharField(max_length=120, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    reopened_why = models.CharField(max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "day"], name="recon_day_once_a_market"),
            models.CheckConstraint(
                condition=Q(state=DayState.SIGNED, signed_at__isnull=False) | ~Q(state=DayState.SIGNED),
                name="recon_day_signed_by_somebody",
            ),
            models.CheckConstraint(condition=Q(state__in=DayState.values), name="recon_day_state_known"),
        ]
        indexes = [models.Index(fields=["-day", "market"], name="recon_day_newest")]

    def __str__(self) -> str:
        return f"{self.market} {self.day} ({self.state})"


class DayEntry(models.Model):
    """One line of a day's history; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.ForeignKey(DayClose, on_delete=models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=DayEntryKind)
    note = models.CharField(max_length=500, blank=True, default="")
    checksum = models.CharField(max_length=40)
    open_breaks = models.PositiveIntegerField()

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["day", "-at", "-id"], name="recon_day_history")]

    def __str__(self) -> str:
        return f"{self.kind} {self.day_id}"
