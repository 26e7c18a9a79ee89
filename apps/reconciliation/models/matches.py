"""What belongs together."""

from django.db import models
from django.db.models import Q

from apps.reconciliation.enums import MatchState, Side
from apps.reconciliation.models.rules import ReconRuleVersion
from apps.reconciliation.models.runs import ReconRun
from apps.reconciliation.models.sources import ReconItem


class Match(models.Model):
    """Items of both sides that are one thing; made by a rule's version or, without one, by a person.

    Why it is a match is not kept: it follows from the version and the items, which do not change. `key` is
    what the rule found them by. A match that a person rejected or took apart is not made again while its
    items are what they are.
    """

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=24)
    market = models.CharField(max_length=8)
    key = models.CharField(max_length=220, db_collation="C")
    state = models.CharField(max_length=10, choices=MatchState)
    rule_version = models.ForeignKey(ReconRuleVersion, on_delete=models.PROTECT, null=True, db_index=False)
    run = models.ForeignKey(ReconRun, on_delete=models.PROTECT, null=True, db_index=False)
    left_count = models.PositiveIntegerField()
    right_count = models.PositiveIntegerField()
    left_minor = models.BigIntegerField()
    right_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    occurred_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MatchState.values), name="recon_match_state_known"),
            models.CheckConstraint(
                condition=Q(rule_version__isnull=False) | Q(left_minor=models.F("right_minor")),
                name="recon_match_by_hand_adds_up",
            ),
        ]
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="recon_match_newest"),
            models.Index(
                fields=["stream", "market", "-id"],
                condition=Q(state=MatchState.SUGGESTED),
                name="recon_match_waiting",
            ),
            models.Index(
                fields=["stream", "market", "key"],
                condition=Q(state__in=[MatchState.REJECTED, MatchState.UNDONE]),
                name="recon_match_refused",
            ),
            models.Index(fields=["run"], name="recon_match_of_run"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.key} ({self.state})"


class MatchItem(models.Model):
    """An item's place in a match. `live` while the match is suggested or confirmed: an item is in one at most
    for each stream. `counts` while it is confirmed.

    Both ends come out of the statement that inserts it, a million at a time, and neither is ever deleted
    without it; PostgreSQL's check of each row would take longer than the comparison.
    """

    id = models.BigAutoField(primary_key=True)
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="members", db_constraint=False)
    item = models.ForeignKey(
        ReconItem, on_delete=models.PROTECT, related_name="places", db_index=False, db_constraint=False
    )
    stream = models.CharField(max_length=24)
    side = models.CharField(max_length=5, choices=Side)
    live = models.BooleanField(default=True)
    counts = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "stream"], condition=Q(live=True), name="recon_item_in_one_match"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="recon_member_has_a_side"),
            models.CheckConstraint(
                condition=Q(live=True) | Q(counts=False), name="recon_member_counts_if_live"
            ),
        ]
        indexes = [
            # What counts is left out of every comparison.
            models.Index(fields=["stream", "item"], condition=Q(counts=True), name="recon_member_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.match_id}"
