"""What people want done with money."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.payments.enums import CARD_MONEY, OPEN_MONEY, MoneyKind, MoneyReason, MoneyState
from apps.payments.models.campaigns import CampaignItem
from apps.payments.models.provider import Payment, Refund

_OPEN = [state.value for state in OPEN_MONEY]


class MoneyRequest(models.Model):
    """A refund, a credit or a waiver, from the wish to its outcome. Never deleted.

    The wish is never edited. `approval_id` is empty for what somebody may decide alone. `sent_at` is stored
    before the provider is asked, and the request's id is the provider's idempotency key. `refund` is what the
    provider made of it. `campaign_item` is the customer of a campaign that it is for: such a one is agreed to
    with its campaign, and of an item only failed ones stand beside another.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=8)
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    rental_id = models.UUIDField(null=True, blank=True)
    customer_id = models.UUIDField(null=True, blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=16)
    note = models.CharField(max_length=500)
    state = models.CharField(max_length=10, default=MoneyState.REQUESTED.value)
    idem_key = models.CharField(max_length=255, blank=True, default="")
    requested_by = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    approval_id = models.UUIDField(null=True, blank=True, unique=True)
    approved_by = models.CharField(max_length=64, blank=True, default="")
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=60, blank=True, default="")
    refund = models.ForeignKey(
        Refund, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    campaign_item = models.ForeignKey(
        CampaignItem, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="payments_request_wants_something"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MoneyKind]), name="payments_request_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in MoneyReason]),
                name="payments_request_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MoneyState]),
                name="payments_request_state_known",
            ),
            models.CheckConstraint(
                condition=Q(approved_by="") | Q(approval_id__isnull=True) | ~Q(approved_by=F("requested_by")),
                name="payments_request_is_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_OPEN, settled_at__isnull=True)
                | (~Q(state__in=_OPEN) & Q(settled_at__isnull=False)),
                name="payments_request_is_dated_iff_settled",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[kind.value for kind in CARD_MONEY]) | Q(payment__isnull=False),
                name="payments_request_refunds_a_payment",
            ),
            models.CheckConstraint(
                condition=Q(campaign_item__isnull=True)
                | (~Q(approved_by="") & ~Q(approved_by=F("requested_by"))),
                name="payments_request_of_a_campaign_is_approved_by_somebody_else",
            ),
            models.UniqueConstraint(
                fields=["campaign_item"],
                condition=~Q(state=MoneyState.FAILED.value),
                name="payments_request_pays_an_item_once",
            ),
            models.UniqueConstraint(
                fields=["requested_by", "idem_key"],
                condition=~Q(idem_key=""),
                name="payments_request_once_a_key",
            ),
        ]
        indexes = [
            models.Index(fields=["-requested_at", "-id"], name="payments_request_newest"),
            models.Index(fields=["amount_minor", "id"], name="payments_request_by_amount"),
            models.Index(fields=["revision"], name="payments_request_revision"),
            models.Index(
                fields=["sent_at"],
                condition=Q(state__in=["executing", "unknown"]),
                name="payments_request_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor} {self.currency} {self.state}"
