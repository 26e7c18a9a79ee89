from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from apps.core.ids import new_id
from apps.reconciliation.enums import BreakKind, BreakState, Resolution
from apps.reconciliation.models.matches import Match


class Break(models.Model):
    """One thing that the two sides of a stream do not agree on, from the run that found it to what ended it.

    One row a key: found again, it is brought up to date or comes back. It is closed by a match, by a journal,
    or because the books agree again; nobody closes it by hand. A waiver leaves it until a day, asked for by
    one person and granted by another. Owner, due date and comments are those of its inbox item. `delta_minor`
    is left less right.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.CharField(max_length=24)
    market = models.CharField(max_length=8)
    key = models.CharField(max_length=220, db_collation="C")
    name = models.CharField(max_length=200, blank=True, default="", db_default="")
    kind = models.CharField(max_length=16, choices=BreakKind)
    state = models.CharField(max_length=8, choices=BreakState, default=BreakState.OPEN)
    left_minor = models.BigIntegerField()
    right_minor = models.BigIntegerField()
    delta_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    item_ids = ArrayField(models.BigIntegerField())
    occurred_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    reopened_count = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=120, blank=True, default="")
    resolution = models.CharField(max_length=8, choices=Resolution, blank=True, default="")
    match = models.ForeignKey(Match, on_delete=models.PROTECT, null=True, related_name="breaks")
    journal_id = models.UUIDField(null=True)
    waived_until = models.DateField(null=True)
    waived_by = models.CharField(max_length=120, blank=True, default="")
    waiver_reason = models.CharField(max_length=500, blank=True, default="")
    approval_id = models.UUIDField(null=True)
    inbox_item = models.ForeignKey("inbox.InboxItem", on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "market", "key"], name="recon_break_once_a_key"),
            models.CheckConstraint(
                condition=Q(kind__in=BreakKind.values, state__in=BreakState.values),
                name="recon_break_words_known",
            ),
            models.CheckConstraint(
                condition=(Q(state=BreakState.CLOSED, closed_at__isnull=False) & ~Q(resolution=""))
                | (~Q(state=BreakState.CLOSED) & Q(closed_at__isnull=True, resolution="")),
                name="recon_break_closed_by_something",
            ),
            models.CheckConstraint(
                condition=~Q(resolution=Resolution.JOURNAL) | Q(journal_id__isnull=False),
                name="recon_break_names_its_journal",
            ),
            models.CheckConstraint(
                condition=Q(state=BreakState.WAIVED, waived_until__isnull=False)
                | ~Q(state=BreakState.WAIVED),
                name="recon_break_waiver_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(delta_minor=models.F("left_minor") - models.F("right_minor")),
                name="recon_break_delta_is_the_difference",
            ),
        ]
        indexes = [
            models.Index(
                fields=["market", "stream", "-opened_at"],
                condition=~Q(state=BreakState.CLOSED),
                name="recon_break_open",
            ),
            models.Index(fields=["-opened_at", "-id"], name="recon_break_newest"),
            models.Index(fields=["-delta_minor", "-id"], name="recon_break_by_amount"),
            models.Index(fields=["market", "occurred_at"], name="recon_break_by_day"),
            GinIndex(OpClass(Upper("key"), name="gin_trgm_ops"), name="recon_break_search"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="recon_break_search_name"),
            GinIndex(fields=["item_ids"], name="recon_break_of_item"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.kind} {self.key}"
