"""What was rented."""

from typing import Final

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Upper

from apps.rentals.enums import UNDER_WAY, RentalState
from apps.rentals.models.customers import Customer

_S = RentalState

# The furthest that is known of a rental. The database computes it: nobody can set a state by itself.
STATE: Final = Case(
    When(settled_at__isnull=False, then=Value(_S.SETTLED.value)),
    When(captured_at__isnull=False, then=Value(_S.CAPTURED.value)),
    When(priced_at__isnull=False, then=Value(_S.PRICED.value)),
    When(ended_at__isnull=False, is_corrected=True, then=Value(_S.CORRECTED.value)),
    When(ended_at__isnull=False, then=Value(_S.ENDED.value)),
    When(started_at__isnull=False, suspected_at__isnull=False, then=Value(_S.SUSPECT.value)),
    When(started_at__isnull=False, then=Value(_S.ACTIVE.value)),
    When(cancelled_at__isnull=False, then=Value(_S.CANCELLED.value)),
    When(expired_at__isnull=False, then=Value(_S.EXPIRED.value)),
    default=Value(_S.RESERVED.value),
    output_field=models.CharField(max_length=9),
)


class Rental(models.Model):
    """A rental as the core platform tells it; `id` is the platform's.

    A register over the events of the rental: whatever order they come in, the row is what all of them say
    together. Only `suspected_at` is our own. The platform may contradict itself, so moments are not compared
    with each other here. `opened_at` is the earliest moment known, `told_at` the newest. Money is in the
    currency's smallest unit, tax included in the fare; each of `fare_lines` is one line of the receipt.
    `account` is the business account that the customer has chosen for the ride, empty for none.
    `vehicle` is null while no car of ours has the device that the platform named.
    `revision` is the number of the transaction that wrote the row last.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    market = models.CharField(max_length=8)
    reference = models.CharField(max_length=24, blank=True, default="")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="rentals")
    vehicle = models.ForeignKey(
        "fleet.Vehicle", on_delete=models.PROTECT, null=True, blank=True, related_name="rentals"
    )
    device_id = models.CharField(max_length=64)
    state = models.GeneratedField(
        expression=STATE, output_field=models.CharField(max_length=9), db_persist=True
    )
    start_station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_station = models.ForeignKey(
        "fleet.Station", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    told_at = models.DateTimeField()
    reserved_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_corrected = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    expired_at = models.DateTimeField(null=True, blank=True)
    priced_at = models.DateTimeField(null=True, blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    suspected_at = models.DateTimeField(null=True, blank=True)
    distance_m = models.PositiveIntegerField(null=True, blank=True)
    tariff = models.CharField(max_length=40, blank=True, default="")
    account = models.CharField(max_length=24, blank=True, default="", db_default="")
    fare_minor = models.BigIntegerField(null=True, blank=True)
    tax_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    fare_lines = models.JSONField(default=list)
    capture_due_at = models.DateTimeField(null=True, blank=True)
    captured_minor = models.BigIntegerField(null=True, blank=True)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(fare_minor__isnull=True, tax_minor__isnull=True, currency="")
                | Q(fare_minor__gte=0, tax_minor__gte=0, tax_minor__lte=F("fare_minor"))
                & Q(currency__regex="^[A-Z]{3}$"),
                name="rentals_rental_fare_is_money",
            ),
            models.CheckConstraint(
                condition=Q(priced_at__isnull=True, fare_minor__isnull=True)
                | Q(priced_at__isnull=False, fare_minor__isnull=False),
                name="rentals_rental_priced_iff_fare",
            ),
            models.CheckConstraint(
                condition=Q(captured_at__isnull=True, captured_minor__isnull=True)
                | Q(captured_at__isnull=False, captured_minor__gte=0),
                name="rentals_rental_captured_iff_amount",
            ),
        ]
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="rentals_rental_by_opening"),
            models.Index(fields=["customer", "-opened_at", "-id"], name="rentals_rental_by_customer"),
            models.Index(fields=["vehicle", "-opened_at", "-id"], name="rentals_rental_by_vehicle"),
            models.Index(fields=["market", "state", "-opened_at"], name="rentals_rental_by_state"),
            models.Index(
                fields=["vehicle"],
                condition=Q(ended_at__isnull=True, started_at__isnull=False),
                name="rentals_rental_under_way",
            ),
            models.Index(fields=["priced_at", "id"], name="rentals_rental_by_pricing"),
            models.Index(fields=["reference"], name="rentals_rental_by_reference"),
            GinIndex(OpClass(Upper("reference"), name="gin_trgm_ops"), name="rentals_rental_search"),
            models.Index(fields=["revision"], name="rentals_rental_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.reference or self.id} {self.state}"

    @property
    def is_under_way(self) -> bool:
        """Whether somebody has the car, as far as the platform knows."""
        return self.state in UNDER_WAY
