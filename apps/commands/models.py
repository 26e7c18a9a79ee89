"""Commands, the answers of cars, and access to cars."""

from django.db import models
from django.db.models import Q

from apps.commands.enums import (
    OPEN_STATES,
    AccessEnd,
    AnswerFate,
    CarOutcome,
    CommandState,
    CommandType,
    Failure,
)
from apps.core.ids import new_id


class AccessGrant(models.Model):
    """Somebody may open one car until `expires_at`, on behalf of `source` (`work_order:<id>`, `staff:<id>`).

    It ends by itself, by a job that says so, or at once when it is revoked; ended, it stays. Open is what
    has not ended and not expired.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="access_grants")
    market = models.CharField(max_length=8)
    staff_id = models.CharField(max_length=64)
    source = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    granted_by = models.CharField(max_length=64)
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=64, blank=True, default="")
    end = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        ordering = ("-granted_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "staff_id", "source"],
                condition=Q(ended_at__isnull=True),
                name="commands_access_open_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("granted_at")), name="commands_access_lasts"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="")
                | Q(ended_at__isnull=False, end__in=[end.value for end in AccessEnd]),
                name="commands_access_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at"], condition=Q(ended_at__isnull=True), name="commands_access_by_expiry"
            ),
            models.Index(fields=["staff_id", "vehicle"], name="commands_access_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} at {self.vehicle_id} until {self.expires_at:%Y-%m-%d %H:%M}"


class Command(models.Model):
    """One thing that one car was told, from the wish to its one outcome. Never deleted.

    `expires_at` is null while a second person has still to agree (`approval_id` without `approved_at`).
    `detail` is a sentence or the car's own word beside `failure`; `result` is what the car answered (a
    position). The answer of a car that comes after the outcome changes nothing and is told in
    `late_outcome`, `late_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="commands")
    market = models.CharField(max_length=8)
    type = models.CharField(max_length=24)
    state = models.CharField(max_length=8, default=CommandState.PENDING.value)
    is_safety = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True, default="")
    idem_key = models.CharField(max_length=255, blank=True, default="")
    requested_by = models.CharField(max_length=64)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    access = models.ForeignKey(AccessGrant, on_delete=models.PROTECT, null=True, blank=True)
    approval_id = models.UUIDField(null=True, blank=True, unique=True)
    approved_by = models.CharField(max_length=64, blank=True, default="")
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=16, blank=True, default="")
    detail = models.CharField(max_length=200, blank=True, default="")
    result = models.JSONField(default=dict)
    late_outcome = models.CharField(max_length=8, blank=True, default="")
    late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "type"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="commands_command_one_open_of_a_type",
            ),
            models.UniqueConstraint(
                fields=["requested_by", "idem_key"],
                condition=~Q(idem_key=""),
                name="commands_command_once_a_key",
            ),
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in CommandType]), name="commands_command_type_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CommandState]),
                name="commands_command_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=CommandState.FAILED.value, failure__in=[each.value for each in Failure])
                | (~Q(state=CommandState.FAILED.value) & Q(failure="")),
                name="commands_command_fails_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OPEN_STATES], settled_at__isnull=True)
                | (~Q(state__in=[state.value for state in OPEN_STATES]) & Q(settled_at__isnull=False)),
                name="commands_command_is_dated_iff_settled",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "-requested_at", "-id"], name="commands_command_by_vehicle"),
            models.Index(fields=["-requested_at", "-id"], name="commands_command_by_time"),
            models.Index(
                fields=["expires_at"],
                condition=Q(state__in=[state.value for state in OPEN_STATES]),
                name="commands_command_by_expiry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.vehicle_id} {self.state}"


class CommandAnswer(models.Model):
    """One message of a car about one command, kept whatever became of it. `answer_id` is the car's own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    command = models.ForeignKey(Command, on_delete=models.PROTECT, related_name="answers")
    answer_id = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(max_length=8)
    detail = models.CharField(max_length=200, blank=True, default="")
    answered_at = models.DateTimeField()
    received_at = models.DateTimeField()
    fate = models.CharField(max_length=8)

    class Meta:
        ordering = ("received_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in CarOutcome]),
                name="commands_answer_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(fate__in=[AnswerFate.APPLIED, AnswerFate.LATE, AnswerFate.DOUBLE]),
                name="commands_answer_fate_known",
            ),
            models.UniqueConstraint(
                fields=["command"],
                condition=Q(fate=AnswerFate.APPLIED.value),
                name="commands_answer_settles_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.command_id} {self.outcome} ({self.fate})"
