"""What makers owe: claims on a warranty."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.maintenance.enums import ClaimState


class WarrantyClaim(models.Model):
    """A part or a piece of work that somebody else should pay for. `earlier` is the order that the same part
    went into before, when the product found it by itself. `claim_minor` is what is asked for,
    `credited_minor` what came.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, related_name="warranty_claims"
    )
    part = models.ForeignKey(
        "maintenance.Part", on_delete=models.PROTECT, null=True, blank=True, related_name="warranty_claims"
    )
    earlier = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vendor = models.CharField(max_length=120)
    vendor_record = models.ForeignKey(
        "maintenance.Vendor", on_delete=models.PROTECT, null=True, blank=True, related_name="warranty_claims"
    )
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default=ClaimState.SUGGESTED.value)
    state_at = models.DateTimeField()
    currency = models.CharField(max_length=3)
    claim_minor = models.BigIntegerField()
    credited_minor = models.BigIntegerField(default=0)
    reference = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["work_order", "part"],
                condition=Q(part__isnull=False),
                name="maintenance_claim_once_a_part",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ClaimState], claim_minor__gt=0),
                name="maintenance_claim_makes_sense",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=ClaimState.CREDITED.value,
                    credited_minor__gt=0,
                    credited_minor__lte=F("claim_minor"),
                )
                | (~Q(state=ClaimState.CREDITED.value) & Q(credited_minor=0)),
                name="maintenance_claim_credited_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ClaimState.REFUSED.value, ClaimState.DISMISSED.value])
                | ~Q(reason=""),
                name="maintenance_claim_says_why_not",
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="maintenance_claim_by_age")]

    def __str__(self) -> str:
        return f"{self.work_order_id} {self.state}"
