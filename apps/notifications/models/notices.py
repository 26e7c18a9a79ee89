"""What happened, in words, and to whom it was told."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.inbox.enums import Severity
from apps.notifications.enums import DeliveryState, Silence
from apps.notifications.models.channels import Channel, NotificationRule


class Notice(models.Model):
    """A fact in words; one row a dedupe key, whether or not a rule tells it: previews look back at them. Gone
    after ninety days."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.CharField(max_length=40)
    dedupe_key = models.CharField(max_length=200, unique=True)
    # "" belongs to every market.
    market = models.CharField(max_length=8, blank=True, default="")
    severity = models.CharField(max_length=8, choices=Severity)
    title = models.CharField(max_length=240)
    text = models.CharField(max_length=500, blank=True, default="")
    link = models.CharField(max_length=300, blank=True, default="")
    item_id = models.UUIDField(null=True)
    person = models.CharField(max_length=40, blank=True, default="")
    actor = models.CharField(max_length=120, blank=True, default="")
    happened_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="notifications_notice_newest"),
            models.Index(
                fields=["item_id"], condition=Q(item_id__isnull=False), name="notifications_notice_item"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One notice on its way through one channel to one person, or into the room (""); at most one a dedupe
    key. `due_at` is when it is told, or tried again. `read_at` is for the console.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    rule = models.ForeignKey(
        NotificationRule, on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    market = models.CharField(max_length=8)
    recipient = models.CharField(max_length=40, blank=True, default="")
    dedupe_key = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.PENDING)
    silence = models.CharField(max_length=12, choices=Silence, blank=True, default="")
    is_digest = models.BooleanField(default=False)
    in_app = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    why = models.CharField(max_length=200, blank=True, default="")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "recipient", "dedupe_key"], name="notifications_delivery_once_a_key"
            ),
            models.CheckConstraint(
                condition=(Q(state=DeliveryState.SENT) & Q(sent_at__isnull=False))
                | (~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True, read_at__isnull=True)),
                name="notifications_delivery_sent_has_a_moment",
            ),
            models.CheckConstraint(
                condition=(Q(state=DeliveryState.SUPPRESSED) & ~Q(silence=""))
                | (~Q(state=DeliveryState.SUPPRESSED) & Q(silence="")),
                name="notifications_delivery_silence_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "due_at"],
                condition=Q(state=DeliveryState.PENDING),
                name="notifications_delivery_due",
            ),
            models.Index(
                fields=["recipient", "-sent_at", "-id"],
                condition=Q(in_app=True, state=DeliveryState.SENT),
                name="notifications_delivery_bell",
            ),
            models.Index(fields=["-created_at", "-id"], name="notifications_delivery_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.dedupe_key} {self.state}"
