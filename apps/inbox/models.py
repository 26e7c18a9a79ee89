"""Items, what happened to them, and steps that were taken on many at once."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from apps.core.ids import new_id
from apps.inbox.enums import URGENCY, BulkOutcome, EntryKind, ItemState, Severity

_UNRESOLVED = ~Q(state=ItemState.RESOLVED)


def _urgency_fits() -> Q:
    fits = Q(pk__in=[])
    for severity, urgency in URGENCY.items():
        fits |= Q(severity=severity, urgency=urgency)
    return fits


class InboxItem(models.Model):
    """One thing that needs a person; never deleted.

    Opened by the app that noticed it, under a `dedupe_key` that names what is wrong: noticing it again counts
    it up, and after a resolve brings the same row back. `urgency` is the severity as a number, to sort by.
    `opened_at` is when it last became open. An item that is put off (`snoozed_until`) stays what it is and
    is off the desk until the job brings it back. `version` counts what people did, for the ETag.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    dedupe_key = models.CharField(max_length=200, unique=True)
    market = models.CharField(max_length=8)
    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    severity = models.CharField(max_length=8, choices=Severity)
    urgency = models.PositiveSmallIntegerField()
    evidence = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.OPEN)
    owner = models.CharField(max_length=120, blank=True, default="")
    due_at = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    seen_count = models.PositiveIntegerField(default=1)
    reopened_count = models.PositiveIntegerField(default=0)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.CharField(max_length=120, blank=True, default="")
    outcome = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=1000, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-urgency", "-opened_at", "-id")
        constraints = [
            models.CheckConstraint(condition=_urgency_fits(), name="inbox_item_urgency_is_severity"),
            models.CheckConstraint(
                condition=Q(state=ItemState.OPEN, owner="")
                | (Q(state=ItemState.ASSIGNED) & ~Q(owner=""))
                | Q(state=ItemState.RESOLVED),
                name="inbox_item_is_assigned_iff_owned",
            ),
            models.CheckConstraint(
                condition=(_UNRESOLVED & Q(resolved_at__isnull=True, resolved_by="", outcome="", note=""))
                | (
                    Q(state=ItemState.RESOLVED, resolved_at__isnull=False, snoozed_until__isnull=True)
                    & ~Q(outcome="")
                    & ~Q(resolved_by="")
                ),
                name="inbox_item_outcome_iff_resolved",
            ),
        ]
        indexes = [
            # The desk: what waits, the most urgent first.
            models.Index(
                fields=["-urgency", "-opened_at", "-id"], condition=_UNRESOLVED, name="inbox_item_desk"
            ),
            models.Index(fields=["owner", "-opened_at"], condition=_UNRESOLVED, name="inbox_item_by_owner"),
            models.Index(
                fields=["due_at", "id"],
                condition=_UNRESOLVED & Q(due_at__isnull=False),
                name="inbox_item_by_due",
            ),
            models.Index(
                fields=["snoozed_until"], condition=Q(snoozed_until__isnull=False), name="inbox_item_snoozed"
            ),
            models.Index(fields=["-last_seen_at", "-id"], name="inbox_item_by_sight"),
            models.Index(fields=["-resolved_at", "-id"], name="inbox_item_by_end"),
            models.Index(fields=["subject", "-opened_at"], name="inbox_item_by_subject"),
            models.Index(fields=["kind", "-opened_at"], name="inbox_item_by_kind"),
            models.Index(fields=["revision"], name="inbox_item_revision"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="inbox_item_title_search"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.state}"


class InboxEntry(models.Model):
    """One line of an item's history; only ever added. `person` is the id of whom an item was given to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(InboxItem, on_delete=models.CASCADE, related_name="entries")
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=EntryKind)
    person = models.CharField(max_length=120, blank=True, default="")
    moment = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True, default="")
    text = models.CharField(max_length=2000, blank=True, default="")

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["item", "-at", "-id"], name="inbox_entry_of_item")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item_id}"


class InboxBulk(models.Model):
    """One step on many items, done by a job because there are more than a request should wait for.

    `step` is the step's fields; `results` are `{item, outcome, reason}` of what is done so far, in the order
    of `items`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.JSONField()
    items = ArrayField(models.UUIDField())
    results = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    created_by = models.CharField(max_length=120)
    markets = ArrayField(models.CharField(max_length=8), null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    job_run_id = models.UUIDField(null=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=["created_by", "-created_at"], name="inbox_bulk_by_maker")]

    def __str__(self) -> str:
        return f"{self.step.get('kind')} on {len(self.items)}"

    def add(self, outcomes: "list[BulkOutcome]") -> None:
        """Count what became of some more."""
        self.done += outcomes.count(BulkOutcome.DONE)
        self.unchanged += outcomes.count(BulkOutcome.UNCHANGED)
        self.refused += outcomes.count(BulkOutcome.REFUSED)
