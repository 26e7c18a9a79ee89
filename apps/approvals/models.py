"""Requests for a second person."""

from django.db import models
from django.db.models import F, Q

from apps.approvals.enums import DECISIONS, ApprovalState
from apps.core.ids import new_id


class Approval(models.Model):
    """One question to a second person: made by an app on somebody's behalf, decided once, never deleted.

    `capability` is what the decider must hold. `payload` belongs to the app that asked and is not looked at
    here; `summary` and `reason` are sentences for people. `amount_minor` and `currency` say what is at stake
    when it is money. `decided_at` is when the request left `requested`, however it did.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)
    market = models.CharField(max_length=8)
    maker = models.CharField(max_length=120)
    capability = models.CharField(max_length=60)
    summary = models.CharField(max_length=300)
    reason = models.CharField(max_length=1000)
    link = models.CharField(max_length=300, blank=True, default="")
    payload = models.JSONField(default=dict)
    amount_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    state = models.CharField(max_length=10, choices=ApprovalState, default=ApprovalState.REQUESTED)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=1000, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-requested_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ApprovalState.values), name="approval_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(DECISIONS)) | (~Q(decided_by="") & ~Q(decided_by=F("maker"))),
                name="approval_is_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state=ApprovalState.REQUESTED, decided_at__isnull=True, decided_by="")
                | (~Q(state=ApprovalState.REQUESTED) & Q(decided_at__isnull=False)),
                name="approval_is_dated_iff_closed",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("requested_at")), name="approval_expires_after_it_was_made"
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__isnull=True, currency="")
                | Q(amount_minor__gte=0, currency__regex=r"^[A-Z]{3}$"),
                name="approval_amount_has_currency",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(state=ApprovalState.REQUESTED),
                name="approval_is_asked_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["-requested_at", "-id"], name="approval_newest"),
            models.Index(fields=["maker", "-requested_at", "-id"], name="approval_by_maker"),
            models.Index(
                fields=["expires_at", "id"],
                condition=Q(state=ApprovalState.REQUESTED),
                name="approval_waiting",
            ),
            models.Index(fields=["subject", "-requested_at"], name="approval_by_subject"),
            models.Index(fields=["revision"], name="approval_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.state}"
