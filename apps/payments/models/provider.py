"""What the payment provider says: a read model of its payments, refunds, payouts and disputes."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.payments.enums import DisputeStatus, PaymentStatus, PayoutStatus, RefundStatus

_DECIDED = [DisputeStatus.WON.value, DisputeStatus.LOST.value]


class Payment(models.Model):
    """One payment of a customer, as the provider knows it. `psp_id` is the provider's id.

    Amounts are sums so far: `captured_minor` taken, `refunded_minor` given back for certain. `provider_at` is
    when the provider last said something about it: what is older changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    psp_id = models.CharField(max_length=80, unique=True)
    market = models.CharField(max_length=8)
    rental_id = models.UUIDField(null=True, blank=True)
    customer_id = models.UUIDField(null=True, blank=True)
    description = models.CharField(max_length=200, blank=True, default="")
    amount_minor = models.BigIntegerField()
    captured_minor = models.BigIntegerField(default=0)
    refunded_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=12)
    failure = models.CharField(max_length=60, blank=True, default="")
    created_at = models.DateTimeField()
    captured_at = models.DateTimeField(null=True, blank=True)
    provider_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in PaymentStatus]),
                name="payments_payment_status_known",
            ),
            models.CheckConstraint(
                condition=Q(captured_minor__gte=0, captured_minor__lte=F("amount_minor")),
                name="payments_payment_captured_within_amount",
            ),
            models.CheckConstraint(
                condition=Q(refunded_minor__gte=0, refunded_minor__lte=F("captured_minor")),
                name="payments_payment_refunded_within_captured",
            ),
            models.CheckConstraint(
                condition=Q(status=PaymentStatus.CAPTURED.value, captured_at__isnull=False)
                | (~Q(status=PaymentStatus.CAPTURED.value) & Q(captured_at__isnull=True, captured_minor=0)),
                name="payments_payment_is_dated_iff_captured",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="payments_payment_newest"),
            models.Index(fields=["amount_minor", "id"], name="payments_payment_by_amount"),
            models.Index(fields=["rental_id"], name="payments_payment_by_rental"),
            models.Index(fields=["customer_id", "-created_at"], name="payments_payment_by_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.status}"


class Refund(models.Model):
    """Money on its way back to a customer, as the provider knows it.

    `payment` is empty while we have heard of the refund alone; its payment's own word may come later.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    psp_id = models.CharField(max_length=80, unique=True)
    payment_psp_id = models.CharField(max_length=80, db_default="")
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="refunds"
    )
    market = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=10)
    failure = models.CharField(max_length=60, blank=True, default="")
    created_at = models.DateTimeField()
    provider_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payments_refund_gives_something"),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in RefundStatus]),
                name="payments_refund_status_known",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="payments_refund_newest"),
            models.Index(fields=["payment_psp_id"], name="payments_refund_by_payment"),
        ]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.status}"


class Payout(models.Model):
    """What the provider sends to our bank, as one line of its statement.

    `lines_read_at` is when we asked which movements of the balance it carries.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    psp_id = models.CharField(max_length=80, unique=True)
    market = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=12)
    arrival_date = models.DateField()
    lines_read_at = models.DateTimeField(null=True, blank=True)
    statement_descriptor = models.CharField(max_length=60, blank=True, default="")
    created_at = models.DateTimeField()
    provider_at = models.DateTimeField()

    class Meta:
        ordering = ("-arrival_date", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in PayoutStatus]),
                name="payments_payout_status_known",
            ),
        ]
        indexes = [models.Index(fields=["-arrival_date", "-id"], name="payments_payout_newest")]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.status}"


class BalanceTransaction(models.Model):
    """One movement of our balance at the provider: `net_minor` is what it changed, after `fee_minor`.

    `kind` is the provider's own word (charge, refund, payout, adjustment …), `source_psp_id` what it is about
    and `payout_psp_id` the payout that carried it to the bank, empty until there is one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    psp_id = models.CharField(max_length=80, unique=True)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=40)
    source_psp_id = models.CharField(max_length=80, blank=True, default="")
    payment_psp_id = models.CharField(max_length=80, blank=True, default="")
    payout_psp_id = models.CharField(max_length=80, blank=True, default="")
    amount_minor = models.BigIntegerField()
    fee_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    available_on = models.DateField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(net_minor=F("amount_minor") - F("fee_minor")), name="payments_balance_adds_up"
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="payments_balance_newest"),
            models.Index(fields=["payout_psp_id"], name="payments_balance_by_payout"),
            models.Index(fields=["source_psp_id"], name="payments_balance_by_source"),
        ]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.kind}"


class Dispute(models.Model):
    """A customer's bank takes a payment back until somebody has shown that it was right, or not in time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    psp_id = models.CharField(max_length=80, unique=True)
    payment_psp_id = models.CharField(max_length=80, db_default="")
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    market = models.CharField(max_length=8)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=60)
    status = models.CharField(max_length=16)
    evidence_due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    provider_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in DisputeStatus]),
                name="payments_dispute_status_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_DECIDED, closed_at__isnull=False)
                | (~Q(status__in=_DECIDED) & Q(closed_at__isnull=True)),
                name="payments_dispute_is_dated_iff_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="payments_dispute_newest"),
            models.Index(fields=["payment_psp_id"], name="payments_dispute_by_payment"),
        ]

    def __str__(self) -> str:
        return f"{self.psp_id} {self.status}"
