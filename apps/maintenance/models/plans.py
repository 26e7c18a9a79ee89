"""What is due when, by plan, and how each car stands with it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.maintenance.enums import URGENCY, DueStatus, OffRoad, PlanBasis, Priority

_OPEN = ~Q(status=DueStatus.DONE.value)


class MaintenancePlan(models.Model):
    """Work that comes again: every so many days, metres, watt-hours or cycles, whichever is first, or when a
    car shows one of some fault codes or its battery has aged below a limit.

    `lead_days` and `lead_m` before it is due the car counts as due soon. `basis` says from where the next
    interval counts. `vehicle_types` narrows it to some types (codes), none meaning all. The rest is what its
    work orders say. `starts_on` is where the intervals of time begin for cars that the plan meets first.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    every_days = models.PositiveIntegerField(null=True, blank=True)
    every_m = models.BigIntegerField(null=True, blank=True)
    every_wh = models.BigIntegerField(null=True, blank=True)
    every_mcycles = models.BigIntegerField(null=True, blank=True)
    dtc = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    soh_below = models.FloatField(null=True, blank=True)
    lead_days = models.PositiveIntegerField(default=14)
    lead_m = models.BigIntegerField(default=1_000_000)
    basis = models.CharField(max_length=10, default=PlanBasis.SCHEDULED.value)
    vehicle_types = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    checks = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    priority = models.CharField(max_length=8, default=Priority.NORMAL.value)
    off_road = models.CharField(max_length=12, default=OffRoad.DURING_WORK.value)
    estimated_minutes = models.PositiveIntegerField(default=90)
    needs_signature = models.BooleanField(default=False, db_default=False)
    active = models.BooleanField(default=True)
    starts_on = models.DateField()
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="maintenance_plan_once_a_name"),
            models.CheckConstraint(
                condition=Q(every_days__gt=0)
                | Q(every_m__gt=0)
                | Q(every_wh__gt=0)
                | Q(every_mcycles__gt=0)
                | ~Q(dtc=[])
                | Q(soh_below__gt=0),
                name="maintenance_plan_has_a_trigger",
            ),
            models.CheckConstraint(
                condition=(Q(every_days__isnull=True) | Q(every_days__gt=0))
                & (Q(every_m__isnull=True) | Q(every_m__gt=0))
                & (Q(every_wh__isnull=True) | Q(every_wh__gt=0))
                & (Q(every_mcycles__isnull=True) | Q(every_mcycles__gt=0))
                & (Q(soh_below__isnull=True) | Q(soh_below__gt=0, soh_below__lte=100)),
                name="maintenance_plan_intervals_are_long",
            ),
            models.CheckConstraint(
                condition=Q(basis__in=[basis.value for basis in PlanBasis])
                & Q(priority__in=[priority.value for priority in URGENCY])
                & Q(off_road__in=[each.value for each in OffRoad]),
                name="maintenance_plan_words_known",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="maintenance_plan_by_name")]

    def __str__(self) -> str:
        return self.name


class Occurrence(models.Model):
    """The nth time that a plan is due for a car; of those that are not done there is one.

    Due is what comes first of `due_at`, `due_m`, `due_wh` and `due_mcycles`; `hit` names the fault code or
    the state of health that made it due at once. `status` is kept by the hourly job and by what people do.
    `done_at` and `done_m` are when its work was verified, and how far the car had come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(MaintenancePlan, on_delete=models.PROTECT, related_name="occurrences")
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="occurrences")
    n = models.PositiveIntegerField()
    market = models.CharField(max_length=8)
    status = models.CharField(max_length=10, default=DueStatus.OK.value)
    due_at = models.DateTimeField(null=True, blank=True)
    due_m = models.BigIntegerField(null=True, blank=True)
    due_wh = models.BigIntegerField(null=True, blank=True)
    due_mcycles = models.BigIntegerField(null=True, blank=True)
    hit = models.CharField(max_length=40, blank=True, default="")
    snoozed_until = models.DateTimeField(null=True, blank=True)
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="occurrences"
    )
    created_at = models.DateTimeField()
    status_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_m = models.BigIntegerField(null=True, blank=True)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("due_at", "id")
        constraints = [
            models.UniqueConstraint(fields=["plan", "vehicle", "n"], name="maintenance_occurrence_once"),
            models.UniqueConstraint(
                fields=["plan", "vehicle"], condition=_OPEN, name="maintenance_occurrence_one_open"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[status.value for status in DueStatus]),
                name="maintenance_occurrence_status_known",
            ),
            models.CheckConstraint(
                condition=(Q(status=DueStatus.SNOOZED.value, snoozed_until__isnull=False))
                | (~Q(status=DueStatus.SNOOZED.value) & Q(snoozed_until__isnull=True)),
                name="maintenance_occurrence_snoozed_until_then",
            ),
            models.CheckConstraint(
                condition=Q(status=DueStatus.DONE.value, done_at__isnull=False)
                | (~Q(status=DueStatus.DONE.value) & Q(done_at__isnull=True)),
                name="maintenance_occurrence_done_once",
            ),
            models.CheckConstraint(condition=Q(n__gte=1), name="maintenance_occurrence_counts_from_one"),
        ]
        indexes = [
            models.Index(
                F("due_at").asc(nulls_last=True), "id", condition=_OPEN, name="maintenance_occurrence_due"
            ),
            models.Index(fields=["status", "due_at", "id"], name="maintenance_occurrence_status"),
            models.Index(fields=["vehicle", "-n"], name="maintenance_occurrence_by_car"),
            models.Index(fields=["revision"], name="maintenance_occ_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.vehicle_id} {self.n} {self.status}"
