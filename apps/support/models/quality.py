"""What customers thought of what we did."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.support.enums.quality import SCORES
from apps.support.models.messages import Message
from apps.support.models.tickets import Ticket


class Feedback(models.Model):
    """A customer was asked, once a ticket, how it went; and, once, what they said.

    `message` is the mail that asked; the link in it stands on no row. `comment` is the customer's own words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="feedback")
    market = models.CharField(max_length=8)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="feedback")
    asked_at = models.DateTimeField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.CharField(max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True, answered_at__isnull=True, comment="")
                | Q(score__in=SCORES, answered_at__isnull=False),
                name="support_feedback_answered_once",
            ),
        ]
        indexes = [models.Index(fields=["market", "-asked_at"], name="support_feedback_by_time")]

    def __str__(self) -> str:
        return f"{self.score} on {self.ticket_id}"
