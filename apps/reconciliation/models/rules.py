"""How two sides are brought together, version by version."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.reconciliation.enums import KeyField, MatchMode, Strategy, VersionState


class ReconRule(models.Model):
    """One way of bringing the two sides of a stream together.

    Rules are tried by `position`, each on what those before it left over. The first one also names what is
    wrong: its key is what both sides are expected to have.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    stream = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "position"], name="recon_rule_one_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.position}: {self.name}"


class ReconRuleVersion(models.Model):
    """What a rule says, from its publication to that of the next version.

    A draft is edited until it is published; after that it never changes, because matches explain themselves
    by it. Tolerances are inclusive: 0 means exactly.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.ForeignKey(ReconRule, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    strategy = models.CharField(max_length=16, choices=Strategy)
    left_key = models.CharField(max_length=12, choices=KeyField)
    right_key = models.CharField(max_length=12, choices=KeyField)
    amount_tolerance_minor = models.PositiveIntegerField(default=0)
    time_tolerance_hours = models.PositiveIntegerField(default=0)
    mode = models.CharField(max_length=8, choices=MatchMode)
    note = models.CharField(max_length=500, blank=True, default="")
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    published_by = models.CharField(max_length=120, blank=True, default="")
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="recon_version_once_a_number"),
            models.UniqueConstraint(
                fields=["rule"],
                condition=Q(state=VersionState.PUBLISHED),
                name="recon_version_one_published",
            ),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state=VersionState.DRAFT), name="recon_version_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, published_at__isnull=True)
                | (~Q(state=VersionState.DRAFT) & Q(published_at__isnull=False)),
                name="recon_version_published_unless_draft",
            ),
            models.CheckConstraint(
                condition=~(Q(left_key=KeyField.AMOUNT) | Q(right_key=KeyField.AMOUNT))
                | Q(
                    left_key=KeyField.AMOUNT,
                    right_key=KeyField.AMOUNT,
                    mode=MatchMode.SUGGEST,
                    strategy=Strategy.ONE_TO_ONE,
                ),
                name="recon_version_amounts_only_suggest",
            ),
            models.CheckConstraint(
                condition=Q(
                    strategy__in=Strategy.values,
                    left_key__in=KeyField.values,
                    right_key__in=KeyField.values,
                    mode__in=MatchMode.values,
                    state__in=VersionState.values,
                ),
                name="recon_version_words_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} v{self.number} ({self.state})"
