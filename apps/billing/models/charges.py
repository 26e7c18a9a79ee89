"""Whose each ride is, and what that comes to."""

from django.db import models
from django.db.models import Q

from apps.billing.enums import CardReason, ChargeKind, RideState
from apps.billing.models.invoices import Invoice
from apps.billing.models.payers import Payer, PayerMember
from apps.core.ids import new_id


class RidePayer(models.Model):
    """A member's ride: the payer's, or their card's and why. `command_id` is the order to the core platform
    to leave the card alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rental = models.OneToOneField("rentals.Rental", on_delete=models.PROTECT, related_name="+")
    market = models.CharField(max_length=8)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="rides")
    member = models.ForeignKey(PayerMember, on_delete=models.PROTECT, related_name="rides")
    state = models.CharField(max_length=8, choices=RideState)
    why = models.CharField(max_length=16, choices=CardReason, blank=True, default="")
    fare_minor = models.BigIntegerField()
    command_id = models.UUIDField(null=True, unique=True)
    decided_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RideState.values, why__in=CardReason.values),
                name="billing_ride_words_known",
            ),
            models.CheckConstraint(
                condition=(Q(state=RideState.CARD) & ~Q(why="")) | (~Q(state=RideState.CARD) & Q(why="")),
                name="billing_card_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["payer", "-decided_at", "-id"], name="billing_ride_of_payer")]

    def __str__(self) -> str:
        return f"{self.rental_id} {self.state}"


class Charge(models.Model):
    """One line that a payer owes: never changed but for the invoice that takes it. Tax is in the amount.

    `occurred_at` says in which month it belongs: the end of a ride, the moment of a correction.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="charges")
    member = models.ForeignKey(PayerMember, on_delete=models.PROTECT, related_name="charges")
    rental = models.ForeignKey("rentals.Rental", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=ChargeKind)
    cost_centre = models.CharField(max_length=40, blank=True, default="")
    label = models.CharField(max_length=160)
    occurred_at = models.DateTimeField()
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    idem_key = models.CharField(max_length=120, unique=True)
    journal_id = models.UUIDField()
    created_at = models.DateTimeField()
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, null=True, related_name="charges")
    position = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChargeKind.values), name="billing_charge_kind_known"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="billing_charge_is_money"),
            models.UniqueConstraint(fields=["invoice", "position"], name="billing_line_once_a_place"),
            models.CheckConstraint(
                condition=Q(invoice__isnull=True, position__isnull=True)
                | Q(invoice__isnull=False, position__isnull=False),
                name="billing_line_has_its_place",
            ),
        ]
        indexes = [
            models.Index(fields=["payer", "-occurred_at", "-id"], name="billing_charge_of_payer"),
            models.Index(
                fields=["payer", "occurred_at"],
                condition=Q(invoice__isnull=True),
                name="billing_charge_open",
            ),
            models.Index(fields=["rental"], name="billing_charge_of_rental"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor} {self.currency}"
