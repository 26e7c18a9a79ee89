"""What goes in and out about papers."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.fleet.enums import DocumentStage, VehicleState
from apps.fleet.models import Document, DocumentDue
from apps.fleet.rules.papers import MOST_NUMBER

STAGES = [stage.value for stage in DocumentStage]
STATES = [state.value for state in VehicleState]
_NOTE = 200


class DocumentRow(RowSerializer[Document]):
    """A paper on file. `valid_to` is the first day on which it is no longer good; null: it does not
    expire.
    """

    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField(source="vehicle.plate")
    market = serializers.CharField(source="vehicle.market")
    in_force = serializers.BooleanField()
    has_file = serializers.BooleanField()
    superseded_by = serializers.UUIDField(source="superseded_by_id", allow_null=True)

    class Meta:
        model = Document
        fields = (
            "id",
            "vehicle_id",
            "plate",
            "market",
            "kind",
            "number",
            "valid_from",
            "valid_to",
            "in_force",
            "has_file",
            "file_name",
            "file_type",
            "file_size",
            "note",
            "created_by",
            "created_at",
            "superseded_at",
            "superseded_by",
            "superseded_note",
        )


class DocumentDueRow(RowSerializer[DocumentDue]):
    """How a car stands with a kind of paper: `due_on` is the first day without, null: it never ends.

    `needed` is false for papers that the market only wants to know about.
    """

    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField(source="vehicle.plate")
    vehicle_state = serializers.ChoiceField(source="vehicle.vehicle_state", choices=STATES)
    home_station = serializers.CharField(source="vehicle.home_station.stop_id", allow_null=True)
    home_station_name = serializers.CharField(source="vehicle.home_station.name", allow_null=True)
    stage = serializers.ChoiceField(choices=STAGES)
    needed = serializers.BooleanField()
    document_id = serializers.UUIDField(allow_null=True)
    number = serializers.CharField(source="document.number", allow_null=True)
    has_file = serializers.BooleanField()

    class Meta:
        model = DocumentDue
        fields = (
            "id",
            "vehicle_id",
            "plate",
            "market",
            "kind",
            "stage",
            "due_on",
            "needed",
            "needed_from",
            "document_id",
            "number",
            "has_file",
            "vehicle_state",
            "home_station",
            "home_station_name",
            "updated_at",
        )


class DocumentInput(StrictSerializer):
    """A paper with its file (PDF, JPEG, PNG or WebP, at most 10 MB), or without: it can come later."""

    vehicle = serializers.UUIDField()
    kind = serializers.CharField(max_length=40)
    number = serializers.CharField(max_length=MOST_NUMBER, allow_blank=True, default="")
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True, default=None)
    note = serializers.CharField(max_length=_NOTE, allow_blank=True, default="")
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)


class DocumentReplacement(StrictSerializer):
    """What was wrong with a paper and why; what is not said stays as it was, the file included."""

    number = serializers.CharField(max_length=MOST_NUMBER, allow_blank=True, required=False)
    valid_from = serializers.DateField(required=False)
    valid_to = serializers.DateField(allow_null=True, required=False)
    reason = serializers.CharField(max_length=_NOTE)
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)


class WithdrawalInput(StrictSerializer):
    reason = serializers.CharField(max_length=_NOTE)


class FileLinkOut(serializers.Serializer[Any]):
    """Opens for five minutes, for whoever has it."""

    url = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField(source="kind")
    size = serializers.IntegerField()
    expires_at = InstantField()


class StageCountOut(serializers.Serializer[Any]):
    market = serializers.CharField()
    kind = serializers.CharField()
    stage = serializers.ChoiceField(choices=STAGES)
    papers = serializers.IntegerField()


class DocumentSummaryOut(serializers.Serializer[Any]):
    """How many papers stand where."""

    counts = StageCountOut(many=True)


class DocumentKindOut(serializers.Serializer[Any]):
    """A kind of paper that a market knows; `required_from_months`: the age of the car, null: never
    required.
    """

    market = serializers.CharField()
    kind = serializers.CharField(source="kind.kind")
    name = serializers.CharField(source="kind.name")
    local_name = serializers.CharField(source="kind.local_name")
    issuer = serializers.CharField(source="kind.issuer")
    numbered = serializers.BooleanField(source="kind.numbered")
    required_from_months = serializers.IntegerField(source="kind.required_from_months", allow_null=True)


class DocumentKindsOut(serializers.Serializer[Any]):
    items = DocumentKindOut(many=True)


class CarPaperOut(serializers.Serializer[Any]):
    """Where a car stands with one kind; `next_from` and `next_to` are what the next paper will probably
    say.
    """

    kind = serializers.CharField(source="kind.kind")
    name = serializers.CharField(source="kind.name")
    local_name = serializers.CharField(source="kind.local_name")
    issuer = serializers.CharField(source="kind.issuer")
    numbered = serializers.BooleanField(source="kind.numbered")
    stage = serializers.ChoiceField(choices=STAGES)
    needed = serializers.BooleanField()
    needed_from = serializers.DateField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    document_id = serializers.UUIDField(allow_null=True)
    number = serializers.CharField()
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    has_file = serializers.BooleanField()
    next_from = serializers.DateField()
    next_to = serializers.DateField(allow_null=True)


class CarPapersOut(serializers.Serializer[Any]):
    items = CarPaperOut(many=True)
