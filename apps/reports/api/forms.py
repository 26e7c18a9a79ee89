"""What goes in and out about reports."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.reports.enums import FileFormat, ReportKind, RunState
from apps.reports.models import ReportPlan, ReportRun


class ReportRow(RowSerializer[ReportPlan]):
    """`last_…` speak of the newest edition that was written, `last_state` of the newest attempt."""

    last_start = serializers.DateField(allow_null=True)
    last_made_at = InstantField(allow_null=True)
    last_state = serializers.ChoiceField(choices=RunState.values, allow_null=True)

    class Meta:
        model = ReportPlan
        fields = (
            "id", "kind", "market", "is_active", "hour", "recipients", "version", "updated_at", "last_start",
            "last_made_at", "last_state",
        )  # fmt: skip


class ReportPatch(StrictSerializer):
    """What of a report is to change; `hour` is of the market's clock."""

    is_active = serializers.BooleanField(required=False)
    hour = serializers.IntegerField(min_value=0, max_value=23, required=False)
    recipients = serializers.ListField(
        child=serializers.CharField(max_length=64), max_length=50, required=False
    )

    def validate_recipients(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))


class ReportWish(StrictSerializer):
    """Whether one wants to get it."""

    wants = serializers.BooleanField()


class ReportOrder(StrictSerializer):
    """A day of the period; without one it is the newest period that is due."""

    day = serializers.DateField(required=False)


class ReportOrdered(serializers.Serializer[Any]):
    """The run that writes it."""

    run_id = serializers.UUIDField()


class ReportRunRow(RowSerializer[ReportRun]):
    """An edition, or the failure to write it. `headline` is `[[label, value], …]`."""

    report = serializers.UUIDField(source="plan_id")
    kind = serializers.ChoiceField(source="plan.kind", choices=ReportKind.values)
    market = serializers.CharField(source="plan.market")
    started_by_name = serializers.CharField(allow_null=True)
    sent = serializers.IntegerField()
    unsent = serializers.IntegerField()

    class Meta:
        model = ReportRun
        fields = (
            "id", "report", "kind", "market", "period_start", "period_end", "edition", "state", "reason",
            "headline", "pdf_size", "xlsx_size", "fault", "started_by_name", "made_at", "sent", "unsent",
        )  # fmt: skip


class ReportFileQuery(StrictSerializer):
    format = serializers.ChoiceField(choices=FileFormat.values, required=False, default=FileFormat.PDF.value)


class ReportFileOut(serializers.Serializer[Any]):
    """Opens for five minutes, for whoever has it."""

    url = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField(source="kind")
    size = serializers.IntegerField()
    expires_at = InstantField()


class ReportFigureOut(serializers.Serializer[Any]):
    name = serializers.CharField(source="label")
    value = serializers.CharField()
    note = serializers.CharField()
    link = serializers.CharField()


def _text(cell: Any) -> str | None:
    return None if cell is None else str(cell)


class ReportLineOut(serializers.Serializer[Any]):
    cells = serializers.SerializerMethodField()
    amounts = serializers.SerializerMethodField()
    link = serializers.CharField()
    is_total = serializers.BooleanField()

    def get_cells(self, line: dict[str, Any]) -> list[str | None]:
        return [f"{cell:f}" if isinstance(cell, Decimal) else _text(cell) for cell in line["cells"]]

    def get_amounts(self, line: dict[str, Any]) -> list[bool]:
        """Which cells are amounts in the section's currency."""
        return [isinstance(cell, Decimal) for cell in line["cells"]]


class ReportSectionOut(serializers.Serializer[Any]):
    heading = serializers.CharField()
    note = serializers.CharField()
    currency = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    lines = ReportLineOut(many=True)


class ReportPreviewOut(serializers.Serializer[Any]):
    """The report as it would be written now."""

    title = serializers.CharField()
    subtitle = serializers.CharField()
    figures = ReportFigureOut(many=True)
    sections = ReportSectionOut(many=True)
    notes = serializers.ListField(child=serializers.CharField())
