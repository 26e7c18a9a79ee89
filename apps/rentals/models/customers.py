"""Who rents."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper

from apps.core.ids import new_id
from apps.rentals.enums import CustomerStatus, CustomerTier


class Customer(models.Model):
    """A customer as the core platform knows them; `id` is the platform's.

    The newest word of the platform wins (`told_at`, `told_by`); a customer of whom only a rental has spoken
    has neither yet, and no number. Names and addresses are masked here (`C••• L••`); what they are is in
    `CustomerContact`. `erased_at` is when both were blanked: what the platform tells of them later is not
    kept. `revision` is the number of the transaction that wrote the row last.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=16, blank=True, default="")
    tier = models.CharField(max_length=12, default=CustomerTier.STANDARD.value)
    status = models.CharField(max_length=8, default=CustomerStatus.ACTIVE.value)
    masked_name = models.CharField(max_length=80, blank=True, default="")
    masked_email = models.CharField(max_length=120, blank=True, default="")
    masked_phone = models.CharField(max_length=32, blank=True, default="")
    joined_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.UUIDField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("number", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(tier__in=[tier.value for tier in CustomerTier]),
                name="rentals_customer_tier_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in CustomerStatus]),
                name="rentals_customer_status_known",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_by__isnull=True)
                | Q(told_at__isnull=False, told_by__isnull=False),
                name="rentals_customer_told_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "id"], name="rentals_customer_by_number"),
            models.Index(fields=["joined_at", "id"], name="rentals_customer_by_joined"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="rentals_customer_search"),
            models.Index(fields=["revision"], name="rentals_customer_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.market}/{self.number or self.id}"


class CustomerContact(models.Model):
    """How a customer can be reached: the only place that holds it, for the reveal and the post alone."""

    customer = models.OneToOneField(
        Customer, on_delete=models.CASCADE, primary_key=True, related_name="contact"
    )
    name = models.CharField(max_length=120, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        ordering = ("customer",)
        indexes = [models.Index(Lower("email"), name="rentals_contact_by_email")]

    def __str__(self) -> str:
        return f"contact of {self.customer_id}"


class ContactReveal(models.Model):
    """Somebody looked at a customer's contact, and said why. Never changed, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="reveals")
    market = models.CharField(max_length=8)
    revealed_by = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    revealed_at = models.DateTimeField()

    class Meta:
        ordering = ("-revealed_at", "-id")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="rentals_reveal_has_a_reason"),
        ]
        indexes = [models.Index(fields=["customer", "-revealed_at"], name="rentals_reveal_by_customer")]

    def __str__(self) -> str:
        return f"{self.customer_id} by {self.revealed_by}"
