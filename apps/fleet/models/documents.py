"""What a car's papers say, and how the car stands with each kind of them."""

from django.db import models
from django.db.models import F, Q

from apps.core.ids import new_id
from apps.fleet.enums import DocumentStage
from apps.fleet.models.vehicles import Vehicle


class Document(models.Model):
    """One paper of one car: an insurance certificate, a road tax, an inspection.

    Days are those of the market: the document is good from the beginning of `valid_from` and no longer on
    `valid_to`; without `valid_to` it does not expire. `kind` is one of the market's pack. A document is never
    changed nor deleted: what was wrong is superseded by another (`superseded_by`) or withdrawn (by none),
    and a trigger refuses everything else. Its file, if there is one, lies in the object store under
    `file_key`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    file_key = models.CharField(max_length=200, blank=True, default="")
    file_name = models.CharField(max_length=120, blank=True, default="")
    file_type = models.CharField(max_length=40, blank=True, default="")
    file_size = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True, default="")
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    superseded_note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="fleet_document_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | Q(superseded_at__isnull=False),
                name="fleet_document_superseded_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(file_key="", file_size=0) | (~Q(file_key="") & Q(file_size__gt=0)),
                name="fleet_document_file_is_whole",
            ),
            models.UniqueConstraint(
                fields=["vehicle", "kind", "number", "valid_from", "valid_to"],
                condition=Q(superseded_at__isnull=True),
                nulls_distinct=False,
                name="fleet_document_once",
            ),
        ]
        indexes = [
            models.Index(fields=["vehicle", "-created_at", "-id"], name="fleet_document_by_vehicle"),
            models.Index(fields=["-created_at", "-id"], name="fleet_document_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.kind} {self.valid_from}..{self.valid_to or ''}"


class DocumentDue(models.Model):
    """How one car stands with one kind of document: a register that follows its documents, its age and the
    pack.

    `due_on` is the first day on which the car is without (None: never), `needed_from` the first day on which
    the market asks for it (None: it only wants to be known), `stage` how near that is, as of the market's
    last look. `document` is the one that counts, `told` the stage that the inbox has heard of. Only
    `services.documents.reviewing` writes it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="dues")
    market = models.CharField(max_length=8)
    kind = models.CharField(max_length=40)
    needed_from = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=12)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="dues"
    )
    told = models.CharField(max_length=12, default=DocumentStage.FINE.value)
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            models.UniqueConstraint(fields=["vehicle", "kind"], name="fleet_document_due_once"),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in DocumentStage]),
                name="fleet_document_due_stage_known",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "stage", "kind"], name="fleet_document_due_by_stage"),
            models.Index(fields=["due_on", "id"], name="fleet_document_due_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.vehicle_id} {self.kind} {self.stage}"
