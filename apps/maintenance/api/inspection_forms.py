"""What goes in and out about inspections and about faults that anybody reports."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.maintenance.enums import AnswerResult, FaultKind, InspectionState, ItemKind, PhotoWish
from apps.maintenance.models import (
    Inspection,
    InspectionAnswer,
    InspectionPhoto,
    InspectionTemplate,
    TemplateRevision,
)
from apps.maintenance.rules.inspecting import MOST_ITEMS

RESULTS: Final = [result.value for result in AnswerResult]
STATES: Final = [state.value for state in InspectionState]
FAULTS: Final = [kind.value for kind in FaultKind]


class InspectionItem(StrictSerializer):
    """Something to look at. A number is judged by `least` and `most`; `key` is kept over revisions and made
    from the text when it is left out.
    """

    key = serializers.CharField(max_length=40, required=False)
    text = serializers.CharField(min_length=2, max_length=200)
    kind = serializers.ChoiceField(choices=[kind.value for kind in ItemKind], default=ItemKind.CHECK.value)
    photo = serializers.ChoiceField(choices=[wish.value for wish in PhotoWish], default=PhotoWish.NO.value)
    unit = serializers.CharField(max_length=12, allow_blank=True, default="")
    least = serializers.FloatField(allow_null=True, default=None)
    most = serializers.FloatField(allow_null=True, default=None)


class InspectionTemplateRow(RowSerializer[InspectionTemplate]):
    """A template as it stands; `number` is its revision, `inspections` how often it was carried out."""

    inspections = serializers.IntegerField()

    class Meta:
        model = InspectionTemplate
        fields = (
            "id",
            "market",
            "name",
            "description",
            "items",
            "signature",
            "number",
            "active",
            "inspections",
            "updated_at",
            "version",
        )


class InspectionTemplatePatch(StrictSerializer):
    name = serializers.CharField(min_length=3, max_length=120, required=False)
    description = serializers.CharField(max_length=500, allow_blank=True, required=False)
    items = InspectionItem(many=True, required=False, max_length=MOST_ITEMS)  # type: ignore[call-arg]
    signature = serializers.BooleanField(required=False)
    active = serializers.BooleanField(required=False)


class InspectionTemplateInput(InspectionTemplatePatch):
    market = serializers.CharField(max_length=8)
    name = serializers.CharField(min_length=3, max_length=120)
    items = InspectionItem(many=True, max_length=MOST_ITEMS)  # type: ignore[call-arg]


class TemplateRevisionRow(RowSerializer[TemplateRevision]):
    written_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = TemplateRevision
        fields = ("id", "number", "items", "signature", "written_by_name", "written_at")


class InspectionRow(RowSerializer[Inspection]):
    """An inspection by revision `number` of its template; `led_to` is the order that what failed became."""

    state = serializers.ChoiceField(choices=STATES)
    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    template = serializers.UUIDField()
    template_name = serializers.CharField()
    number = serializers.IntegerField()
    led_to = serializers.UUIDField(source="led_to_id", allow_null=True)
    order_code = serializers.CharField(allow_null=True)
    started_by_name = serializers.CharField(allow_null=True)
    finished_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Inspection
        fields: tuple[str, ...] = (
            "id",
            "vehicle",
            "plate",
            "template",
            "template_name",
            "number",
            "state",
            "started_by_name",
            "started_at",
            "finished_by_name",
            "finished_at",
            "signed_name",
            "passed",
            "failed",
            "led_to",
            "order_code",
            "version",
        )


class InspectionDetail(InspectionRow):
    """With what is asked."""

    items = serializers.JSONField()
    signature = serializers.BooleanField()

    class Meta(InspectionRow.Meta):
        fields = (*InspectionRow.Meta.fields, "items", "signature")


class InspectionStart(StrictSerializer):
    vehicle = serializers.UUIDField()
    template = serializers.UUIDField()


class InspectionAnswerRow(RowSerializer[InspectionAnswer]):
    result = serializers.ChoiceField(choices=RESULTS)

    class Meta:
        model = InspectionAnswer
        fields = ("id", "item", "result", "value", "note", "at")


class InspectionAnswerInput(StrictSerializer):
    """How one item came out; a number says `value`, and its limits say how it came out."""

    item = serializers.CharField(max_length=40)
    result = serializers.ChoiceField(choices=RESULTS, allow_null=True, default=None)
    value = serializers.DecimalField(max_digits=12, decimal_places=3, allow_null=True, default=None)
    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class InspectionPhotoRow(RowSerializer[InspectionPhoto]):
    """A photo of one item; it opens at `/inspection-photos/{id}/file`."""

    class Meta:
        model = InspectionPhoto
        fields = ("id", "item", "at", "file_name", "file_type")


class InspectionPhotoInput(StrictSerializer):
    item = serializers.CharField(max_length=40)
    file = serializers.FileField(max_length=255, allow_empty_file=True)


class InspectionFinishInput(StrictSerializer):
    """Whoever looked signs with their name, if the template wants it."""

    signed_name = serializers.CharField(max_length=80, allow_blank=True, default="")


class InspectionCountsOut(serializers.Serializer[Any]):
    """The figures above the list, of the last 30 days."""

    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    open = serializers.IntegerField()
    cars = serializers.IntegerField()


class FaultCodeOut(serializers.Serializer[Any]):
    """The sheet of a car: where its code leads, and the code as a picture."""

    url = serializers.CharField()
    svg = serializers.CharField()
    plate = serializers.CharField()
    make = serializers.CharField()
    model = serializers.CharField()


class FaultCodeInput(StrictSerializer):
    """`anew`: the old sheet opens nothing any more."""

    anew = serializers.BooleanField(default=False)


class SheetCarOut(serializers.Serializer[Any]):
    """All that a stranger is told of a car."""

    plate = serializers.CharField()
    make = serializers.CharField()
    model = serializers.CharField()


class FaultReportInput(StrictSerializer):
    """What a stranger says; `ticket` is a word of their phone's, so that sending twice is one report."""

    ticket = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=FAULTS)
    text = serializers.CharField(max_length=500, allow_blank=True, default="")
    file = serializers.FileField(max_length=255, allow_empty_file=True, required=False)
