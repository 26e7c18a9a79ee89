"""Disagreements between the truths of a car, and the rules by which they are settled."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.telemetry.enums import DriftState, Remedy, RuleMode, TruthField, TruthReason, TruthSource


def _words(enum: type[StrEnum]) -> list[str]:
    return [word.value for word in enum]


class Drift(models.Model):
    """One disagreement of one car in one field, from the look that first saw it to the one that saw it gone.

    `suspected` rows are looked at by the job alone and vanish when the disagreement does; one that lasts
    becomes `open`. A person may say that it is `explained`; then it is left alone for as long as it lasts.
    `ended_at` is when the sources agreed again, whoever brought that about. `readings` holds what each source
    said at the latest look: {source: {"value", "as_of"}}.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="drifts")
    field = models.CharField(max_length=16)
    odd = models.CharField(max_length=16)
    reason = models.CharField(max_length=24)
    state = models.CharField(max_length=16, default=DriftState.SUSPECTED.value)
    readings = models.JSONField(default=dict)
    remedy = models.CharField(max_length=24)
    stop_id = models.CharField(max_length=40, blank=True, default="")
    stop_name = models.CharField(max_length=120, blank=True, default="")
    looks = models.PositiveIntegerField(default=1)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.CharField(max_length=64, blank=True, default="")
    applied_remedy = models.CharField(max_length=24, blank=True, default="")
    explained_at = models.DateTimeField(null=True)
    explained_by = models.CharField(max_length=64, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "field"],
                condition=Q(ended_at__isnull=True),
                name="telemetry_drift_once_a_field",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_words(DriftState))
                & Q(field__in=_words(TruthField))
                & Q(odd__in=_words(TruthSource))
                & Q(reason__in=_words(TruthReason))
                & Q(remedy__in=_words(Remedy)),
                name="telemetry_drift_words_known",
            ),
            models.CheckConstraint(
                condition=Q(state=DriftState.SUSPECTED.value, opened_at__isnull=True)
                | (~Q(state=DriftState.SUSPECTED.value) & Q(opened_at__isnull=False)),
                name="telemetry_drift_opened_unless_suspected",
            ),
            models.CheckConstraint(
                condition=~Q(state=DriftState.SETTLED.value) | Q(ended_at__isnull=False),
                name="telemetry_drift_settled_has_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "state", "first_seen_at"], name="telemetry_drift_by_state"),
            models.Index(fields=["first_seen_at", "id"], name="telemetry_drift_by_age"),
            models.Index(fields=["vehicle", "first_seen_at"], name="telemetry_drift_by_vehicle"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.field} ({self.state})"


class DriftRule(models.Model):
    """Who applies the remedy of one kind of drift in one market, and how long the drift must last to be one.

    One row a kind and market, made with the market; people change it, `version` counts. `patience_minutes` 0
    leaves it to two looks of the job.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    field = models.CharField(max_length=16)
    odd = models.CharField(max_length=16)
    mode = models.CharField(max_length=8, default=RuleMode.PROPOSE.value)
    patience_minutes = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(null=True)
    changed_by = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["market", "field", "odd"], name="telemetry_drift_rule_once_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=_words(RuleMode), patience_minutes__lte=1_440),
                name="telemetry_drift_rule_makes_sense",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.market} {self.field}/{self.odd}: {self.mode}"
