"""Business customers, and who rides at their cost."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.billing.enums import RidePolicy
from apps.core.ids import new_id


class Payer(models.Model):
    """Who pays for others' rides: a department or the whole of an organisation, with terms of its own.

    `code` is what the core platform calls it when a member chooses it; an organisation has as many payers as
    it likes. `limit_minor` is the most of a month, null is none. Letters are written in its `language`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    code = models.CharField(max_length=24)
    organisation = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=400)
    tax_number = models.CharField(max_length=32, blank=True, default="")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=8, default="en", db_default="en")
    currency = models.CharField(max_length=3)
    terms_days = models.PositiveSmallIntegerField(default=30)
    limit_minor = models.BigIntegerField(null=True)
    policy = models.CharField(max_length=12, choices=RidePolicy, default=RidePolicy.ALL)
    cost_centres = ArrayField(models.CharField(max_length=40), default=list)
    is_active = models.BooleanField(default=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "code"], name="billing_payer_code_once_a_market"),
            models.CheckConstraint(condition=Q(policy__in=RidePolicy.values), name="billing_policy_known"),
            models.CheckConstraint(condition=Q(terms_days__lte=180), name="billing_terms_within_half_a_year"),
            models.CheckConstraint(
                condition=Q(limit_minor__isnull=True) | Q(limit_minor__gt=0), name="billing_limit_is_money"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"), name="billing_payer_currency_is_iso_4217"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "name", "id"], name="billing_payer_by_name")]

    def __str__(self) -> str:
        return f"{self.market}/{self.code}"


class PayerMember(models.Model):
    """A customer who may ride at a payer's cost, from `since` until `until`. One payer at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="members")
    customer = models.ForeignKey("rentals.Customer", on_delete=models.PROTECT, related_name="+")
    limit_minor = models.BigIntegerField(null=True)
    cost_centre = models.CharField(max_length=40, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    added_by = models.CharField(max_length=120)
    removed_by = models.CharField(max_length=120, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(until__isnull=True), name="billing_member_of_one_payer"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="billing_member_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(limit_minor__isnull=True) | Q(limit_minor__gt=0),
                name="billing_member_limit_is_money",
            ),
        ]
        indexes = [models.Index(fields=["customer", "since"], name="billing_member_of_customer")]

    def __str__(self) -> str:
        return f"{self.customer_id} of {self.payer_id}"
