"""Where notices go, which of them, and what people do not want to hear of."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.inbox.enums import Severity
from apps.notifications.enums import Cadence, ChannelKind


class Channel(models.Model):
    """A way to people. `target` is what people call it; `address` and `signing_key` are sealed and shown to
    nobody again. How it does is written by each sending. It is switched off, never deleted: what was sent
    through it names it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=ChannelKind)
    name = models.CharField(max_length=80)
    market = models.CharField(max_length=8)
    target = models.CharField(max_length=120, blank=True, default="")
    address = models.TextField(blank=True, default="")
    signing_key = models.TextField(blank=True, default="")
    enabled = models.BooleanField(default=True)
    last_success_at = models.DateTimeField(null=True)
    last_failure_at = models.DateTimeField(null=True)
    last_failure = models.CharField(max_length=200, blank=True, default="")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="notifications_channel_name_once"),
            models.UniqueConstraint(
                fields=["market"],
                condition=Q(kind=ChannelKind.IN_APP),
                name="notifications_channel_one_console",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[ChannelKind.IN_APP, ChannelKind.EMAIL]) | ~Q(address=""),
                name="notifications_channel_room_has_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


class NotificationRule(models.Model):
    """Who hears of what through which channel, and when. Quiet hours are of the market's clock. An empty list
    of topics means all. Deleting one leaves what it has told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    market = models.CharField(max_length=8)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="rules")
    topics = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    severity = models.CharField(max_length=8, choices=Severity)
    roles = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    people = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    cadence = models.CharField(max_length=8, choices=Cadence, default=Cadence.AT_ONCE)
    enabled = models.BooleanField(default=True)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="notifications_rule_name_once"),
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | (Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=F("quiet_to"))),
                name="notifications_rule_quiet_from_and_to",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """What one person does not want to hear of, and who they are in Slack. Made when first said."""

    staff_id = models.CharField(primary_key=True, max_length=40)
    muted = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    by_email = models.BooleanField(default=True)
    # Set by whoever sets up the channels: nobody says of themselves whose buttons they press.
    slack_user = models.CharField(max_length=40, blank=True, default="")
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slack_user"],
                condition=~Q(slack_user=""),
                name="notifications_slack_user_once",
            ),
        ]

    def __str__(self) -> str:
        return self.staff_id
