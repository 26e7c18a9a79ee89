"""What was written on a ticket, what came with it, and what somebody is writing."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums import ActorKind, Channel, Delivery, Direction, Visibility
from apps.support.models.tickets import Ticket

_D = Direction


class Message(models.Model):
    """A message of a conversation. What it says and who may read it never changes; a trigger sees to that.

    A note is internal and goes nowhere: a constraint, not a habit. `source` is what it came from, once a
    ticket. `send_at` is when an answer may leave; until then it can be called back. `ticket` is where it was
    written to, also when that one was merged into another.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="messages")
    at = models.DateTimeField()
    direction = models.CharField(max_length=4)
    visibility = models.CharField(max_length=8)
    channel = models.CharField(max_length=8)
    author = models.CharField(max_length=64, blank=True, default="")
    author_kind = models.CharField(max_length=8)
    author_label = models.CharField(max_length=120, blank=True, default="")
    body = models.TextField()
    source = models.CharField(max_length=300, blank=True, default="")
    delivery = models.CharField(max_length=9, default=Delivery.NONE.value)
    send_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True, default="")
    rfc_message_id = models.CharField(max_length=300, blank=True, default="")
    in_reply_to = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    direction=_D.NOTE.value,
                    visibility=Visibility.INTERNAL.value,
                    delivery=Delivery.NONE.value,
                    send_at__isnull=True,
                    sent_at__isnull=True,
                    rfc_message_id="",
                    in_reply_to="",
                )
                | Q(direction=_D.IN.value, visibility=Visibility.PUBLIC.value, delivery=Delivery.NONE.value)
                | (
                    Q(direction=_D.OUT.value, visibility=Visibility.PUBLIC.value, send_at__isnull=False)
                    & ~Q(delivery=Delivery.NONE.value)
                ),
                name="support_message_note_never_leaves",
            ),
            models.CheckConstraint(
                condition=Q(delivery__in=[state.value for state in Delivery])
                & Q(channel__in=[channel.value for channel in Channel])
                & Q(author_kind__in=[kind.value for kind in ActorKind]),
                name="support_message_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(delivery=Delivery.SENT.value) | Q(sent_at__isnull=False),
                name="support_message_sent_is_dated",
            ),
            models.UniqueConstraint(
                fields=["ticket", "source"], condition=~Q(source=""), name="support_message_once_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "at", "id"], name="support_message_of_ticket"),
            models.Index(
                fields=["send_at"],
                condition=Q(delivery=Delivery.QUEUED.value),
                name="support_message_to_send",
            ),
            models.Index(
                fields=["rfc_message_id"], condition=~Q(rfc_message_id=""), name="support_message_by_rfc_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.ticket_id}"


class Attachment(models.Model):
    """A file of a message, judged by its content before it was kept in S3."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="attachments")
    file_key = models.CharField(max_length=300)
    file_name = models.CharField(max_length=120)
    file_type = models.CharField(max_length=80)
    file_size = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)
        indexes = [models.Index(fields=["message", "id"], name="support_attachment_of_message")]

    def __str__(self) -> str:
        return self.file_name


class Draft(models.Model):
    """What somebody is writing on a ticket, kept until it is sent or thrown away."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    staff = models.CharField(max_length=64)
    visibility = models.CharField(max_length=8)
    body = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("saved_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "staff", "visibility"], name="support_draft_one_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visibility} of {self.staff}"


class Presence(models.Model):
    """Somebody looks at a ticket, or types on it, at `seen_at`; a minute later nobody believes it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="presences")
    staff = models.CharField(max_length=64)
    is_typing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ("ticket", "staff")
        constraints = [
            models.UniqueConstraint(fields=["ticket", "staff"], name="support_presence_once"),
        ]
        indexes = [models.Index(fields=["seen_at"], name="support_presence_by_time")]

    def __str__(self) -> str:
        return f"{self.staff} at {self.ticket_id}"
