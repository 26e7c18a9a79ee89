"""Inspections: templates by revision, and what was found on cars."""

from django.db import models
from django.db.models import Q

from apps.core.ids import new_id
from apps.maintenance.enums import AnswerResult, InspectionState


class InspectionTemplate(models.Model):
    """What is looked at on a car, as it stands now; `number` is its newest revision. `items` are judged by
    `rules.inspecting`; with `signature` whoever looked signs with their name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True, default="")
    items = models.JSONField(default=list)
    signature = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=1)
    active = models.BooleanField(default=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("name", "id")
        constraints = [
            models.UniqueConstraint(fields=["market", "name"], name="maintenance_template_once_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class TemplateRevision(models.Model):
    """What a template said once; inspections hold on to theirs. Only ever added, which a trigger enforces."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    template = models.ForeignKey(InspectionTemplate, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    items = models.JSONField()
    signature = models.BooleanField()
    written_by = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("template", "-number")
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="maintenance_template_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.number}"


class Inspection(models.Model):
    """Somebody looks at a car by a revision of a template. `led_to` is the order that what failed became."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    revision = models.ForeignKey(TemplateRevision, on_delete=models.PROTECT, related_name="inspections")
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="inspections")
    state = models.CharField(max_length=10, default=InspectionState.OPEN.value)
    started_by = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_by = models.CharField(max_length=64, blank=True, default="")
    finished_at = models.DateTimeField(null=True, blank=True)
    signed_name = models.CharField(max_length=80, blank=True, default="")
    passed = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    led_to = models.ForeignKey(
        "maintenance.WorkOrder", on_delete=models.PROTECT, null=True, blank=True, related_name="found_by"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in InspectionState]),
                name="maintenance_inspection_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=InspectionState.OPEN.value, finished_at__isnull=True)
                | (~Q(state=InspectionState.OPEN.value) & Q(finished_at__isnull=False)),
                name="maintenance_inspection_ends_once",
            ),
            models.UniqueConstraint(
                fields=["vehicle", "revision", "started_by"],
                condition=Q(state=InspectionState.OPEN.value),
                name="maintenance_inspection_one_open",
            ),
        ]
        indexes = [
            models.Index(fields=["-started_at", "-id"], name="maintenance_inspection_by_age"),
            models.Index(fields=["vehicle", "-started_at"], name="maintenance_inspection_by_car"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.state}"


class InspectionAnswer(models.Model):
    """How one item came out; answered again it says the newest until the inspection is done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=40)
    result = models.CharField(max_length=4)
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["inspection", "item"], name="maintenance_answer_once_an_item"),
            models.CheckConstraint(
                condition=Q(result__in=[result.value for result in AnswerResult]),
                name="maintenance_answer_result_known",
            ),
        ]
        indexes = [models.Index(fields=["at", "id"], name="maintenance_answer_by_time")]

    def __str__(self) -> str:
        return f"{self.item} {self.result}"


class InspectionPhoto(models.Model):
    """A picture of one item. Only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="photos")
    item = models.CharField(max_length=40)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    file_key = models.CharField(max_length=300)
    file_name = models.CharField(max_length=120)
    file_type = models.CharField(max_length=40)
    file_size = models.PositiveIntegerField()

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["inspection", "at"], name="maintenance_photo_of_look")]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.item}"
