"""What has to be done at cars, and the ways there."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.dispatch.enums import OPEN_VISITS, FailReason, Skill, TaskKind, TaskState, VisitState

_OPEN = sorted(state.value for state in OPEN_VISITS)


class Visit(models.Model):
    """One way to one car for all that is to be done there; of those that are open a car has one.

    Place, minutes, window, skills, urgency, whether it must be, and its margin are those of its open tasks,
    kept by whoever writes one (`services.tasks.folding`). `technician` is who began it. The way of `state` is
    `enums.VISIT_MOVES`. `window_to` is the latest moment to begin.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="visits")
    state = models.CharField(max_length=10, default=VisitState.OPEN.value)
    state_at = models.DateTimeField()
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    minutes = models.PositiveIntegerField(default=0)
    window_from = models.DateTimeField(null=True, blank=True)
    window_to = models.DateTimeField(null=True, blank=True)
    skills = ArrayField(models.CharField(max_length=16), default=list)
    urgency = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(default=True)
    margin_minor = models.BigIntegerField(default=0)
    technician = models.ForeignKey(
        "dispatch.Technician", on_delete=models.PROTECT, null=True, blank=True, related_name="visits"
    )
    began_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    fail_reason = models.CharField(max_length=12, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    signed_by = models.CharField(max_length=120, blank=True, default="")
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-urgency", "window_to", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle"], condition=Q(state__in=_OPEN), name="dispatch_visit_one_open_a_car"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in VisitState]),
                name="dispatch_visit_state_known",
            ),
            models.CheckConstraint(
                condition=Q(skills__contained_by=[skill.value for skill in Skill]),
                name="dispatch_visit_skills_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[VisitState.OPEN.value, VisitState.CANCELLED.value])
                | Q(technician__isnull=False, began_at__isnull=False),
                name="dispatch_visit_begun_by_somebody",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=VisitState.FAILED.value) & Q(fail_reason__in=[r.value for r in FailReason])
                )
                | (~Q(state=VisitState.FAILED.value) & Q(fail_reason="")),
                name="dispatch_visit_failed_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "state"], name="dispatch_visit_market_state"),
            models.Index(fields=["vehicle", "-created_at"], name="dispatch_visit_by_car"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.state}"


class FieldTask(models.Model):
    """One thing to do at one car. Made by rules, or by a person; open, there is one of a kind and a source.

    `source` says what made it: `soc`, `dwell`, `reach`, `trips`, `document:<kind>`, `occurrence:<id>`,
    `work_order:<id>`, `person`. One that is not `required` is worth `value_minor` and costs `labour_minor`;
    rules make it when the first is more. Its `work_order` follows what the technician does.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="field_tasks")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    kind = models.CharField(max_length=10)
    source = models.CharField(max_length=80)
    title = models.CharField(max_length=160, blank=True, default="")
    state = models.CharField(max_length=10, default=TaskState.OPEN.value)
    state_at = models.DateTimeField()
    required = models.BooleanField(default=True)
    urgency = models.PositiveSmallIntegerField(default=1)
    minutes = models.PositiveIntegerField()
    window_from = models.DateTimeField(null=True, blank=True)
    window_to = models.DateTimeField(null=True, blank=True)
    skill = models.CharField(max_length=16)
    value_minor = models.BigIntegerField(default=0)
    labour_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    work_order = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="field_tasks"
    )
    note = models.CharField(max_length=300, blank=True, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-urgency", "window_to", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "kind", "source"],
                condition=Q(state=TaskState.OPEN.value),
                name="dispatch_task_once_while_open",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TaskKind]), name="dispatch_task_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in TaskState]), name="dispatch_task_state_known"
            ),
            models.CheckConstraint(
                condition=Q(skill__in=[skill.value for skill in Skill]), name="dispatch_task_skill_known"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=600), name="dispatch_task_takes_a_while"
            ),
            models.CheckConstraint(
                condition=Q(window_from__isnull=True)
                | Q(window_to__isnull=True)
                | Q(window_to__gt=F("window_from")),
                name="dispatch_task_window_ends_later",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-urgency", "id"], name="dispatch_task_waiting"),
            models.Index(fields=["vehicle", "kind", "-state_at"], name="dispatch_task_by_car"),
            models.Index(fields=["visit"], name="dispatch_task_of_visit"),
            models.Index(fields=["-created_at", "-id"], name="dispatch_task_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.vehicle_id} {self.state}"
