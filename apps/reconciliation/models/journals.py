"""Journals that close breaks."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.reconciliation.enums import JournalState
from apps.reconciliation.models.breaks import Break


class BreakJournal(models.Model):
    """What somebody wants posted to close a break: `lines` as `{account, amount_minor}` in the break's
    currency, debits above nought. Another person approves it; then it is a journal of the ledger, and stands
    until it is reversed.

    `facts` is what the break said when it was asked: it explains that and nothing else, so that it is taken
    back when the books say something else.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    about = models.ForeignKey(Break, on_delete=models.PROTECT, related_name="journals")
    market = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=JournalState, default=JournalState.ASKED)
    lines = models.JSONField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    memo = models.CharField(max_length=250)
    facts = models.CharField(max_length=64)
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    approval_id = models.UUIDField(unique=True)
    approved_by = models.CharField(max_length=120, blank=True, default="")
    journal_id = models.UUIDField(null=True)
    journal_number = models.BigIntegerField(null=True)
    posted_at = models.DateTimeField(null=True)
    reversal_id = models.UUIDField(null=True)
    reversed_by = models.CharField(max_length=120, blank=True, default="")
    reversed_at = models.DateTimeField(null=True)
    reversed_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=JournalState.values), name="recon_journal_state_known"
            ),
            models.UniqueConstraint(
                fields=["about"],
                condition=Q(state__in=[JournalState.ASKED, JournalState.POSTED]),
                name="recon_journal_one_a_break",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[JournalState.POSTED, JournalState.REVERSED])
                | Q(journal_id__isnull=False, posted_at__isnull=False)
                & ~Q(approved_by="")
                & ~Q(approved_by=F("asked_by")),
                name="recon_journal_posted_by_two",
            ),
            models.CheckConstraint(
                condition=Q(state=JournalState.REVERSED, reversal_id__isnull=False)
                | ~Q(state=JournalState.REVERSED) & Q(reversal_id__isnull=True),
                name="recon_journal_reversed_by_another",
            ),
        ]
        indexes = [
            models.Index(
                fields=["market"], condition=Q(state=JournalState.POSTED), name="recon_journal_standing"
            ),
            models.Index(fields=["about", "-asked_at"], name="recon_journal_of_break"),
        ]

    def __str__(self) -> str:
        return f"{self.about_id} {self.amount_minor} {self.currency} ({self.state})"
