"""E-mail: whom a ticket writes to, what came in, what went out, and what was told of it."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums import Direction, Visibility
from apps.support.enums.mail import MailFate, NoticeKind, SendState, SuppressionReason
from apps.support.models.messages import Message
from apps.support.models.tickets import Ticket
from apps.support.rules.mail.words import MailKind


class TicketAddress(models.Model):
    """Whom answers on a ticket go to, when it was opened by a mail: the only place that holds the address."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, primary_key=True, related_name="address")
    address = models.CharField(max_length=254)

    class Meta:
        ordering = ("ticket",)

    def __str__(self) -> str:
        return f"address of {self.ticket_id}"


class InboundMail(models.Model):
    """A mail that came in, once: `fingerprint` is of its Message-ID, or of all of it where it has none.

    The mail itself stays at `file_key` in the bucket that SES writes into. `quoted` is what was folded away.
    `sender` is masked.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    fingerprint = models.CharField(max_length=64)
    file_key = models.CharField(max_length=300, unique=True)
    received_at = models.DateTimeField()
    kind = models.CharField(max_length=9)
    fate = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True, default="")
    sender = models.CharField(max_length=120, blank=True, default="")
    subject = models.CharField(max_length=200)
    quoted = models.TextField(blank=True, default="")
    size = models.PositiveIntegerField()
    message = models.OneToOneField(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="inbound_mail"
    )

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["market", "fingerprint"], name="support_mail_once_a_market"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MailKind])
                & Q(fate__in=[fate.value for fate in MailFate]),
                name="support_mail_words_known",
            ),
            models.CheckConstraint(
                condition=Q(fate=MailFate.TAKEN.value) | Q(message__isnull=True),
                name="support_mail_on_a_ticket_is_taken",
            ),
        ]
        indexes = [models.Index(fields=["-received_at", "-id"], name="support_mail_by_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.fate}"


class Sending(models.Model):
    """An answer on its way out by mail. One row a message, written before SES is asked.

    `direction` and `visibility` are the message's own, by a foreign key of three columns that a migration
    adds: a row for a note cannot exist. `rfc_message_id` is ours and names the mail everywhere.
    """

    message = models.OneToOneField(
        Message, on_delete=models.PROTECT, primary_key=True, related_name="sending"
    )
    direction = models.CharField(max_length=4, default=Direction.OUT.value)
    visibility = models.CharField(max_length=8, default=Visibility.PUBLIC.value)
    market = models.CharField(max_length=8)
    rfc_message_id = models.CharField(max_length=300, unique=True)
    recipient = models.CharField(max_length=254)
    state = models.CharField(max_length=8, default=SendState.CLAIMED.value)
    claimed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ses_id = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ("-claimed_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(direction=Direction.OUT.value, visibility=Visibility.PUBLIC.value),
                name="support_sending_is_of_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SendState]),
                name="support_sending_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["claimed_at"],
                condition=Q(state__in=[SendState.CLAIMED.value, SendState.UNKNOWN.value]),
                name="support_sending_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class MailNotice(models.Model):
    """What SES told of a mail that we sent, each once: `key` names it. Only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=9)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="notices")
    at = models.DateTimeField()
    detail = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in NoticeKind]), name="support_notice_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["message", "kind"], name="support_notice_of_message")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.message_id}"


class Suppression(models.Model):
    """An address that we don't write to any more: it does not exist, or its owner complained."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    address = models.CharField(max_length=254)
    reason = models.CharField(max_length=9)
    since = models.DateTimeField()

    class Meta:
        ordering = ("-since",)
        constraints = [
            models.UniqueConstraint(fields=["market", "address"], name="support_suppression_once"),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in SuppressionReason]),
                name="support_suppression_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason} since {self.since}"
