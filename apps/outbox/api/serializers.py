"""What goes in and out about dead letters."""

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.outbox.models import DeadLetter


class DeadLetterRow(RowSerializer[DeadLetter]):
    """A message that could not run; `receives` is how often a worker took it."""

    class Meta:
        model = DeadLetter
        fields = (
            "id",
            "queue",
            "task",
            "task_id",
            "reason",
            "detail",
            "receives",
            "state",
            "received_at",
            "decided_by",
            "decided_at",
            "note",
        )


class DeadLetterDetail(DeadLetterRow):
    """With the message as it was, which is what a person decides by."""

    class Meta(DeadLetterRow.Meta):
        fields = (*DeadLetterRow.Meta.fields, "body")  # type: ignore[assignment]


class RequeueInput(StrictSerializer):
    """Nothing to say."""


class DiscardInput(StrictSerializer):
    """Why it shall never run."""

    note = serializers.CharField(max_length=300, allow_blank=True, default="")
