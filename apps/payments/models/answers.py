"""What we answered a customer's bank."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.payments.enums import AnswerState
from apps.payments.models.provider import Dispute


class DisputeAnswer(models.Model):
    """The one answer to a dispute: what a person made of the evidence, sealed, and sent once.

    `said` is word for word what the provider is told; the file holds it and everything it rests on. Both are
    fixed before anything is sent. A refused answer may be made anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dispute = models.OneToOneField(Dispute, on_delete=models.PROTECT, related_name="answer")
    state = models.CharField(max_length=8, default=AnswerState.READY.value)
    story = models.CharField(max_length=4000)
    said = models.JSONField(default=dict)
    answered_by = models.CharField(max_length=64)
    answered_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=60, blank=True, default="")
    file_key = models.CharField(max_length=300)
    file_size = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    file_sha256 = models.CharField(max_length=64)
    manifest_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-answered_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AnswerState]),
                name="payments_answer_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=AnswerState.READY.value) | Q(sent_at__isnull=False),
                name="payments_answer_is_dated_once_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute_id} {self.state}"
