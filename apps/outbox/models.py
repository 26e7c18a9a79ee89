"""Facts, the messages they cause, marks of effects that happened, and messages that could not run."""

from django.db import models
from django.db.models import Case, When
from django.db.models.functions import Cast, Now, Right

from apps.core.ids import new_id
from apps.outbox.enums import DeadLetterReason, DeadLetterState, MessageState

_ENDS_WITH_ID = r":[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


class Fact(models.Model):
    """One thing that happened, written in the transaction that made it true; never changed afterwards.

    The audit trail and the timelines read these rows. `subject_id` is the id in `vehicle:<id>`: other logs
    name the car by it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    market = models.CharField(max_length=8, null=True)  # noqa: DJ001 - NULL means every market
    subject = models.CharField(max_length=120)
    subject_id = models.GeneratedField(
        expression=Case(
            When(subject__regex=_ENDS_WITH_ID, then=Cast(Right("subject", 36), models.UUIDField()))
        ),
        output_field=models.UUIDField(),
        db_persist=True,
    )
    actor = models.CharField(max_length=120)
    at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    request_id = models.CharField(max_length=80, blank=True, default="")
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-at", "-id"], name="fact_by_subject_id"),
            models.Index(fields=["type", "-at", "-id"], name="fact_by_type"),
            models.Index(fields=["actor", "-at", "-id"], name="fact_by_actor"),
            models.Index(fields=["-at", "-id"], name="fact_by_time"),
            models.Index(fields=["-recorded_at"], name="fact_by_recording"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.subject}"


class OutboxMessage(models.Model):
    """One task that has to run: enqueued → done | dlq | expired.

    While it is enqueued, `due_at` says when the relay must next act on it. Claiming a row moves `due_at` a
    little ahead, sending it moves it to the end of the time in which a worker should confirm; so a relay that
    dies at any point, an SQS that loses the message and a worker that vanishes all end in the same place:
    sent again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact = models.ForeignKey(Fact, null=True, on_delete=models.CASCADE, related_name="messages")
    task = models.CharField(max_length=120)
    queue = models.CharField(max_length=20)
    kwargs = models.JSONField(default=dict)
    dedupe = models.CharField(max_length=160, null=True, unique=True)  # noqa: DJ001 - NULLs do not collide
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.ENQUEUED)
    sends = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=MessageState.ENQUEUED, settled_at__isnull=True)
                | (~models.Q(state=MessageState.ENQUEUED) & models.Q(settled_at__isnull=False)),
                name="outbox_message_settled_iff_final",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state=MessageState.ENQUEUED), name="outbox_message_due"
            ),
            models.Index(
                fields=["settled_at"],
                condition=models.Q(settled_at__isnull=False),
                name="outbox_message_settled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.id}"


class EffectMark(models.Model):
    """`consumer` has dealt with event `event_id`; written in the transaction of the effect itself."""

    event_id = models.UUIDField()
    consumer = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_id", "consumer"], name="effect_mark_once_per_consumer")
        ]
        indexes = [models.Index(fields=["at"], name="effect_mark_by_age")]

    def __str__(self) -> str:
        return f"{self.consumer} {self.event_id}"


class DeadLetter(models.Model):
    """A message that could not run: waiting → requeued | discarded, each decided by a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    queue = models.CharField(max_length=20)
    sqs_message_id = models.CharField(max_length=120)
    task = models.CharField(max_length=120, blank=True, default="")
    task_id = models.CharField(max_length=120, blank=True, default="")
    kwargs = models.JSONField(null=True)
    body = models.TextField()
    reason = models.CharField(max_length=30, choices=DeadLetterReason)
    detail = models.CharField(max_length=500, blank=True, default="")
    receives = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=DeadLetterState, default=DeadLetterState.WAITING)
    received_at = models.DateTimeField(db_default=Now(), editable=False)
    decided_by = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["queue", "sqs_message_id"], name="dead_letter_once_per_message"),
            models.CheckConstraint(
                condition=models.Q(state=DeadLetterState.WAITING, decided_at__isnull=True)
                | (~models.Q(state=DeadLetterState.WAITING) & models.Q(decided_at__isnull=False)),
                name="dead_letter_decided_iff_not_waiting",
            ),
        ]
        indexes = [models.Index(fields=["state", "-received_at"], name="dead_letter_by_state")]

    def __str__(self) -> str:
        return f"{self.reason} {self.queue} {self.task}"


class IdempotencyRecord(models.Model):
    """A command that came with an `Idempotency-Key`, and what it was answered.

    Claim, effect and answer commit together, so a row that others can see always has its answer.
    """

    actor = models.CharField(max_length=120)
    route = models.CharField(max_length=300)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.BinaryField(default=b"")
    headers = models.JSONField(default=dict)
    claimed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "route", "key"], name="idempotency_record_once_per_actor_route_key"
            )
        ]
        indexes = [models.Index(fields=["claimed_at"], name="idempotency_record_by_age")]

    def __str__(self) -> str:
        return f"{self.route} {self.key}"
