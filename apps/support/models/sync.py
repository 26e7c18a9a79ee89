"""What is known of the other side: accounts, homes of queues, copies of tickets, and where both disagree."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums.sync import CarryState, CopyState, Home, Side, SyncField, Vendor
from apps.support.models.messages import Message
from apps.support.models.tickets import Queue, Ticket


class SyncConnection(models.Model):
    """One account at one vendor, for one market; its keys stand in the settings.

    `cursor` is up to where changes over there were taken, `delta_at` when that was last done, `heard_at` when
    a webhook last came. Until `resting_until` nobody is asked. `failures` counts calls that failed in a row.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    vendor = models.CharField(max_length=8)
    is_enabled = models.BooleanField(default=True)
    cursor = models.CharField(max_length=300, blank=True, default="")
    began_at = models.DateTimeField()
    delta_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    people_at = models.DateTimeField(null=True, blank=True)
    rate_limit = models.PositiveIntegerField(null=True, blank=True)
    rate_remaining = models.PositiveIntegerField(null=True, blank=True)
    resting_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True, default="")
    fault_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("market", "vendor")
        constraints = [
            models.UniqueConstraint(fields=["market", "vendor"], name="support_connection_once_a_market"),
            models.CheckConstraint(
                condition=Q(vendor__in=[each.value for each in Vendor]),
                name="support_connection_vendor_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} of {self.market}"


class QueueHome(models.Model):
    """A queue that is shared, and which side works on it."""

    queue = models.OneToOneField(Queue, on_delete=models.CASCADE, primary_key=True, related_name="home")
    home = models.CharField(max_length=8)
    changed_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("queue",)
        constraints = [
            models.CheckConstraint(
                condition=Q(home__in=[each.value for each in Home]), name="support_home_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.queue_id} at {self.home}"


class SyncPerson(models.Model):
    """Somebody who answers over there; `staff` is who that is here, empty when nobody is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    connection = models.ForeignKey(SyncConnection, on_delete=models.CASCADE, related_name="people")
    their_id = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    staff = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["connection", "their_id"], name="support_sync_person_once"),
        ]

    def __str__(self) -> str:
        return self.name


class TicketCopy(models.Model):
    """A ticket and what stands for it over there: a copy in Zendesk, or an issue in Jira.

    `ours` and `theirs` are the version vector: up to which state of either side both are known to each other.
    `base` is what both said then. `cursor` is up to where their log was taken. `carries` says that they know
    the customer's address: what is answered goes out through them. `due_at` is when we have to tell them.
    `ask` is what was asked for: fields of a copy, or words of an issue.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    connection = models.ForeignKey(SyncConnection, on_delete=models.PROTECT, related_name="copies")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="copies")
    vendor = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=CopyState.WAITING.value)
    their_id = models.CharField(max_length=40, blank=True, default="")
    their_key = models.CharField(max_length=40, blank=True, default="")
    url = models.CharField(max_length=300, blank=True, default="")
    carries = models.BooleanField(default=False)
    requester_id = models.CharField(max_length=40, blank=True, default="")
    base = models.JSONField(default=dict)
    ours = models.PositiveIntegerField(default=0)
    theirs = models.CharField(max_length=40, blank=True, default="")
    cursor = models.CharField(max_length=300, blank=True, default="")
    their_status = models.CharField(max_length=60, blank=True, default="")
    their_stage = models.CharField(max_length=16, blank=True, default="")
    their_assignee = models.CharField(max_length=120, blank=True, default="")
    ask = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField(null=True, blank=True)
    linked_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "their_id"], condition=~Q(their_id=""), name="support_copy_once_there"
            ),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(vendor=Vendor.ZENDESK.value), name="support_copy_once_a_ticket"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in CopyState])
                & Q(vendor__in=[each.value for each in Vendor]),
                name="support_copy_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=CopyState.LINKED.value) | ~Q(their_id=""),
                name="support_copy_linked_is_named",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="support_copy_due"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} {self.their_key or self.state}"


class CopiedMessage(models.Model):
    """A message that stands on both sides. `is_public` is who reads it over there: a note never is, which the
    database knows from the message itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    copy = models.ForeignKey(TicketCopy, on_delete=models.PROTECT, related_name="messages")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="copies")
    direction = models.CharField(max_length=4)
    visibility = models.CharField(max_length=8)
    is_public = models.BooleanField()
    their_id = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=8, default=CarryState.CLAIMED.value)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["copy", "message"], name="support_copied_once"),
            models.UniqueConstraint(
                fields=["copy", "their_id"], condition=~Q(their_id=""), name="support_copied_once_there"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[each.value for each in CarryState]), name="support_copied_state_known"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | (Q(visibility="public") & ~Q(direction="note")),
                name="support_copied_note_is_never_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.message_id}"


class SyncConflict(models.Model):
    """Both sides changed the same field since they last agreed: nothing is overwritten, a person decides."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    copy = models.ForeignKey(TicketCopy, on_delete=models.PROTECT, related_name="conflicts")
    market = models.CharField(max_length=8)
    field = models.CharField(max_length=10)
    base = models.CharField(max_length=200, blank=True, default="")
    ours = models.CharField(max_length=200, blank=True, default="")
    theirs = models.CharField(max_length=200, blank=True, default="")
    found_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=64, blank=True, default="")
    kept = models.CharField(max_length=8, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["copy", "field"],
                condition=Q(resolved_at__isnull=True),
                name="support_conflict_one_open_a_field",
            ),
            models.CheckConstraint(
                condition=Q(field__in=[each.value for each in SyncField])
                & Q(kept__in=["", *(each.value for each in Side)]),
                name="support_conflict_words_known",
            ),
        ]
        indexes = [models.Index(fields=["-found_at", "-id"], name="support_conflict_by_time")]

    def __str__(self) -> str:
        return f"{self.field} of {self.copy_id}"
