"""Charge detail records: what operators bill."""

from django.db import models
from django.db.models import F, Q

from apps.charging.models.sessions import Session
from apps.core.ids import new_id


class Record(models.Model):
    """A charge detail record (OCPI CDR). The database refuses every change of what the operator said: it is
    put right by a credit, and a record anew.

    A credit has negative energy and cost. `session` is found by the operator's id of it, and null while that
    session is unknown here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    party_id = models.CharField(max_length=3)
    ocpi_id = models.CharField(max_length=39)
    session_ocpi_id = models.CharField(max_length=36, blank=True, default="")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, null=True, related_name="record_set")
    evse_id = models.CharField(max_length=64)
    station = models.ForeignKey("fleet.Station", on_delete=models.PROTECT, null=True, related_name="+")
    token_uid = models.CharField(max_length=64)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    energy_wh = models.IntegerField()
    currency = models.CharField(max_length=3)
    cost_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    is_credit = models.BooleanField(default=False)
    credits_ocpi_id = models.CharField(max_length=39, blank=True, default="")
    last_updated = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("-ended_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "party_id", "ocpi_id"], name="charging_record_once_an_operator"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("started_at")), name="charging_record_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(is_credit=True, energy_wh__lte=0, cost_minor__lte=0, tax_minor__lte=0)
                & ~Q(credits_ocpi_id="")
                | Q(
                    is_credit=False, credits_ocpi_id="", energy_wh__gte=0, cost_minor__gte=0, tax_minor__gte=0
                ),
                name="charging_record_credit_takes_back",
            ),
            models.UniqueConstraint(
                fields=["market", "party_id", "credits_ocpi_id"],
                condition=Q(is_credit=True),
                name="charging_record_credited_once",
            ),
        ]
        indexes = [
            models.Index(fields=["-ended_at", "-id"], name="charging_record_by_time"),
            models.Index(
                fields=["market", "party_id", "session_ocpi_id"],
                condition=Q(session__isnull=True),
                name="charging_record_orphans",
            ),
            models.Index(fields=["vehicle", "-ended_at"], name="charging_record_by_car"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.ocpi_id}"
