"""Money for many customers at once."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.payments.enums import CampaignKind, CampaignSource, CampaignState, Exclusion, ItemState, MoneyReason
from apps.payments.models.provider import Payment

_KINDS = [kind.value for kind in CampaignKind]
_PASSED = [CampaignState.RUNNING.value, CampaignState.PAUSED.value, CampaignState.DONE.value]


class Campaign(models.Model):
    """Refunds, credits or payouts of credit for thousands, asked for and agreed to as one thing.

    Its customers are fixed while it is a draft; what was agreed to is `count` and `total_minor`. `criteria`
    is how they were found, for people. At most `per_minute` payments begin in a minute of the clock.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=16, unique=True)
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    reason = models.CharField(max_length=16)
    note = models.CharField(max_length=500)
    source = models.CharField(max_length=8)
    criteria = models.JSONField(default=dict)
    currency = models.CharField(max_length=3)
    count = models.PositiveIntegerField()
    total_minor = models.BigIntegerField()
    per_minute = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=CampaignState.DRAFT.value)
    requested_by = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    approval_id = models.UUIDField(null=True, blank=True, unique=True)
    approved_by = models.CharField(max_length=64, blank=True, default="")
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=_KINDS), name="payments_campaign_kind_known"),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in MoneyReason]),
                name="payments_campaign_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=[source.value for source in CampaignSource]),
                name="payments_campaign_source_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CampaignState]),
                name="payments_campaign_state_known",
            ),
            models.CheckConstraint(
                condition=Q(per_minute__gte=1, per_minute__lte=600), name="payments_campaign_is_throttled"
            ),
            # No program moves money before somebody else has agreed.
            models.CheckConstraint(
                condition=~Q(state__in=_PASSED)
                | (~Q(approved_by="") & Q(approval_id__isnull=False) & ~Q(approved_by=F("requested_by"))),
                name="payments_campaign_runs_by_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["-requested_at", "-id"], name="payments_campaign_newest"),
            models.Index(
                fields=["requested_at"], condition=Q(state="running"), name="payments_campaign_running"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class CampaignItem(models.Model):
    """One customer of a campaign, once. `payment` is what a refund or a payout is given back on.

    `why` says why somebody is excluded, `failure` why the last attempt failed. `receipt_no` is given with the
    money. `state` follows the request that carries it out, in that request's own transactions.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    customer = models.ForeignKey("rentals.Customer", on_delete=models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rental_id = models.UUIDField(null=True, blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    note = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=10)
    why = models.CharField(max_length=16, blank=True, default="")
    failure = models.CharField(max_length=60, blank=True, default="")
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    receipt_no = models.CharField(max_length=24, null=True, blank=True, unique=True)

    class Meta:
        ordering = ("campaign", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "customer"], name="payments_campaign_has_a_customer_once"
            ),
            models.UniqueConstraint(
                fields=["campaign", "position"], name="payments_campaign_has_a_position_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ItemState]),
                name="payments_campaignitem_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.EXCLUDED.value, why__in=[why.value for why in Exclusion])
                | (~Q(state=ItemState.EXCLUDED.value) & Q(why="", amount_minor__gt=0)),
                name="payments_campaignitem_is_excluded_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=ItemState.PAID.value, receipt_no__isnull=False, settled_at__isnull=False)
                | (~Q(state=ItemState.PAID.value) & Q(receipt_no__isnull=True)),
                name="payments_campaignitem_has_a_receipt_iff_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "state", "position"], name="payments_campaignitem_by_state"),
            models.Index(fields=["campaign", "sent_at"], name="payments_campaignitem_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}#{self.position} {self.state}"
