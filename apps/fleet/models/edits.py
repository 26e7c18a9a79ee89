"""Edits of many cars at once: looked at first, applied once, taken back where nobody came between."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.fleet.enums import EditOutcome, EditState
from apps.fleet.models.vehicles import Vehicle


class VehicleEdit(models.Model):
    """The same change of many cars, from the preview to its end.

    A preview is made with its cars, is applied at most once by whoever made it, and is forgotten after a day
    if it never was. An undo is an edit of its own that names the one it takes back (`undoes`); an edit is
    undone once. `asked` holds what was wanted in words, {field: name}; it is empty for an undo, which wants
    for each car what that car had. The counts are of cars by `EditOutcome`; `markets` are those of the cars
    and decide who sees the edit. The job of a long one works with the eyes of its maker (`maker_markets`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=12, default=EditState.PREVIEWED.value)
    fields = ArrayField(models.CharField(max_length=32))
    asked = models.JSONField(default=dict)
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    markets = ArrayField(models.CharField(max_length=8))
    cars = models.PositiveIntegerField(default=0)
    would = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    overtaken = models.PositiveIntegerField(default=0)
    created_by = models.CharField(max_length=64)
    maker_markets = ArrayField(models.CharField(max_length=8), null=True)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    job_run_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in EditState]), name="fleet_edit_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=EditState.PREVIEWED.value, applied_at__isnull=True)
                | (~Q(state=EditState.PREVIEWED.value) & Q(applied_at__isnull=False)),
                name="fleet_edit_is_applied_or_previewed",
            ),
            models.CheckConstraint(
                condition=~Q(state=EditState.DONE.value) | Q(would=0, finished_at__isnull=False),
                name="fleet_edit_done_leaves_no_car",
            ),
        ]
        indexes = [models.Index(fields=["state", "-created_at"], name="fleet_edit_by_state")]

    def __str__(self) -> str:
        return f"{', '.join(self.fields)} of {self.cars} cars ({self.state})"


class VehicleEditItem(models.Model):
    """One car of an edit: what it had when it was looked at, what it shall have, and what became of it.

    `before` and `after` are {field: what its column holds}, `changes` the same for people, without the fields
    that have the wanted value already: {field: {"from", "to"}}, names in place of ids.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edit = models.ForeignKey(VehicleEdit, on_delete=models.CASCADE, related_name="items")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="edit_items")
    before = models.JSONField()
    after = models.JSONField()
    changes = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edit", "vehicle"], name="fleet_edit_has_a_car_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in EditOutcome]),
                name="fleet_edit_item_outcome_known",
            ),
        ]
        indexes = [models.Index(fields=["edit", "outcome", "vehicle"], name="fleet_edit_item_by_outcome")]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.outcome}"
