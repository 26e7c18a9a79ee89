from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.reconciliation.enums import StatementFormat, StatementState


class StatementImport(models.Model):
    """One file of a bank that was looked at, and what came of it.

    `report` holds a line for each account statement in it (balances, lines, whether they add up), `faults`
    the lines that could not be read: `{line, reason}`. One fault and nothing of the file is taken. A line is
    known again by what it says, so a second import, or a file that overlaps, changes nothing. `inbox_key` and
    `inbox_etag` name the object that the bank laid into our inbox; each is taken once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    inbox_key = models.CharField(max_length=300, blank=True, default="", db_default="")
    inbox_etag = models.CharField(max_length=80, blank=True, default="", db_default="")
    format = models.CharField(max_length=8, choices=StatementFormat, blank=True, default="")
    dry_run = models.BooleanField()
    state = models.CharField(max_length=10, choices=StatementState)
    line_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    known_count = models.PositiveIntegerField(default=0)
    days = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    report = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="recon_statement_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=StatementState.CHECKED) | Q(dry_run=True),
                name="recon_statement_checked_is_dry",
            ),
            models.UniqueConstraint(
                fields=["market", "inbox_key", "inbox_etag"],
                condition=~Q(inbox_key=""),
                name="recon_statement_taken_once",
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="recon_statement_newest")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"
