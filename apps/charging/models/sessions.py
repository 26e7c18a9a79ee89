"""Charging sessions as operators tell of them."""

from django.db import models
from django.db.models import F, Q

from apps.charging.enums import Finding, SessionStatus
from apps.core.ids import new_id


class Session(models.Model):
    """One car at one charging point, from the operator's side (OCPI Session). Never deleted.

    What the operator says moves with the newest `last_updated`; `vehicle` is the car whose card
    (`token_uid`) opened the session, and null for a card that no car has. `billed_wh` and `billed_minor` are
    what its records add up to, credits taken off; `car_wh` is what the car itself gained, null when it told
    of nothing. `finding` is what comparing them said, as of `compared_at`. Only `services` writes these.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    party_id = models.CharField(max_length=3)
    ocpi_id = models.CharField(max_length=36)
    status = models.CharField(max_length=12)
    evse_id = models.CharField(max_length=64)
    station = models.ForeignKey("fleet.Station", on_delete=models.PROTECT, null=True, related_name="sessions")
    token_uid = models.CharField(max_length=64)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, null=True, related_name="sessions")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    energy_wh = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    cost_minor = models.BigIntegerField(null=True, blank=True)
    last_updated = models.DateTimeField()
    received_at = models.DateTimeField()
    billed_wh = models.BigIntegerField(default=0)
    billed_minor = models.BigIntegerField(default=0)
    records = models.PositiveSmallIntegerField(default=0)
    car_wh = models.PositiveIntegerField(null=True, blank=True)
    finding = models.CharField(max_length=12, default=Finding.WAITING.value)
    compared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "party_id", "ocpi_id"], name="charging_session_once_an_operator"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in SessionStatus]),
                name="charging_session_status_known",
            ),
            models.CheckConstraint(
                condition=Q(finding__in=[finding.value for finding in Finding]),
                name="charging_session_finding_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="charging_session_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(status=SessionStatus.COMPLETED.value) | Q(ended_at__isnull=False),
                name="charging_session_completed_has_an_end",
            ),
        ]
        indexes = [
            models.Index(fields=["-started_at", "-id"], name="charging_session_by_time"),
            models.Index(fields=["vehicle", "-started_at"], name="charging_session_by_car"),
            models.Index(fields=["station", "-started_at"], name="charging_session_by_station"),
            models.Index(fields=["finding", "-started_at"], name="charging_session_by_finding"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.ocpi_id} {self.status}"


class PullMark(models.Model):
    """Up to when an operator's list was read; `module` is OCPI's name of the list."""

    market = models.CharField(max_length=8)
    party_id = models.CharField(max_length=3)
    module = models.CharField(max_length=10)
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "party_id", "module"], name="charging_mark_once_a_list")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.module} until {self.until:%Y-%m-%d %H:%M}"
