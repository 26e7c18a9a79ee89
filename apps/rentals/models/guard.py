"""What the guard looks for, and what it found."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.rentals.enums import SuspicionState
from apps.rentals.models.rentals import Rental


class GhostRule(models.Model):
    """From when on an open rental counts as contradicted, in one market.

    The car stands locked with its ignition off, at most `dock_m` metres from a station, for `minutes`;
    without its cable six times as long, while the rental goes on. A fare above `fare_limit_minor` needs two
    people, whatever its ride. `version` counts the edits, each of which stands in `GuardRuleVersion`.
    """

    market = models.CharField(max_length=8, primary_key=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    dock_m = models.PositiveSmallIntegerField(default=45)
    fare_limit_minor = models.BigIntegerField(default=40_000, db_default=40_000)
    version = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        ordering = ("market",)
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=2, minutes__lte=240), name="rentals_ghost_rule_minutes"
            ),
            models.CheckConstraint(
                condition=Q(dock_m__gte=5, dock_m__lte=500), name="rentals_ghost_rule_metres"
            ),
            models.CheckConstraint(condition=Q(fare_limit_minor__gt=0), name="rentals_ghost_rule_limit"),
        ]

    def __str__(self) -> str:
        return f"{self.market}: {self.minutes} min within {self.dock_m} m"


class Suspicion(models.Model):
    """An open rental that its car contradicts since `since`: open → accepted | rejected | cleared.

    A person accepts (the rental ends at `proposed_end_at`) or rejects it; it is cleared when the platform
    itself says that the rental ended about then. `evidence` holds what the car said, plain values by name.
    The proposed fare is null where no fare of the same tier has been told yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rental = models.ForeignKey(Rental, on_delete=models.PROTECT, related_name="suspicions")
    market = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=SuspicionState.OPEN.value)
    since = models.DateTimeField()
    found_at = models.DateTimeField()
    evidence = models.JSONField(default=dict)
    proposed_end_at = models.DateTimeField()
    proposed_fare_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("-found_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["rental"],
                condition=Q(state=SuspicionState.OPEN.value),
                name="rentals_suspicion_open_once",
            ),
            models.UniqueConstraint(fields=["rental", "since"], name="rentals_suspicion_found_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in SuspicionState]),
                name="rentals_suspicion_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=SuspicionState.OPEN.value, decided_at__isnull=True)
                | (~Q(state=SuspicionState.OPEN.value) & Q(decided_at__isnull=False)),
                name="rentals_suspicion_dated_iff_decided",
            ),
        ]
        indexes = [models.Index(fields=["-found_at", "-id"], name="rentals_suspicion_by_time")]

    def __str__(self) -> str:
        return f"{self.rental_id} since {self.since:%Y-%m-%d %H:%M} {self.state}"
