"""What the road asked of cars, on its way to whoever had them."""

from django.db import models
from django.db.models import Q

from apps.billing.enums import RoadKind, RoadState
from apps.billing.models.charges import Charge
from apps.core.ids import new_id


class RoadCharge(models.Model):
    """A toll, parking or fine of a ride, from the matched line of the road operator to the customer's card,
    the payer's invoice, or us. One for each line, by the operator's `number`. Never deleted.

    `command_id` is the newest order to the core platform to charge the card; `tries` counts them. `charge` is
    the line of a payer. `notice_id` told the customer of a fine, who can object until `object_until`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=RoadKind)
    rental = models.ForeignKey("rentals.Rental", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True, default="")
    plate = models.CharField(max_length=16, blank=True, default="")
    occurred_at = models.DateTimeField()
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=RoadState, default=RoadState.PROPOSED)
    proposed_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120, blank=True, default="")
    approval_id = models.UUIDField(null=True, unique=True)
    approved_by = models.CharField(max_length=120, blank=True, default="")
    noticed_at = models.DateTimeField(null=True)
    notice_id = models.UUIDField(null=True)
    object_until = models.DateTimeField(null=True)
    objection = models.CharField(max_length=500, blank=True, default="")
    command_id = models.UUIDField(null=True, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=60, blank=True, default="")
    charge = models.OneToOneField(Charge, on_delete=models.PROTECT, null=True, related_name="road")
    journal_id = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=120, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ("-occurred_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["market", "number"], name="billing_road_once_a_number"),
            models.CheckConstraint(
                condition=Q(kind__in=RoadKind.values, state__in=RoadState.values),
                name="billing_road_words_known",
            ),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="billing_road_is_money"),
            models.CheckConstraint(
                condition=~Q(kind=RoadKind.FINE)
                | Q(state__in=[RoadState.PROPOSED, RoadState.ASKED, RoadState.WAIVED, RoadState.WITHDRAWN])
                | (~Q(approved_by="") & ~Q(approved_by=models.F("asked_by"))),
                name="billing_fine_is_agreed_to_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoadState.INVOICED) | Q(charge__isnull=False),
                name="billing_road_invoiced_has_a_line",
            ),
        ]
        indexes = [
            models.Index(fields=["-occurred_at", "-id"], name="billing_road_newest"),
            models.Index(fields=["rental"], name="billing_road_of_rental"),
            models.Index(fields=["amount_minor", "id"], name="billing_road_by_amount"),
            models.Index(
                fields=["state", "occurred_at"],
                condition=~Q(state__in=[RoadState.TAKEN, RoadState.INVOICED]),
                name="billing_road_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.state}"
