"""What goes in and out about charging. Energy is in Wh, money in minor units without tax unless named so."""

from typing import Any, Final

from rest_framework import serializers

from apps.charging.enums import Finding, InvoiceState, SessionStatus
from apps.charging.models import Invoice, InvoiceLine, Record, Session
from apps.core.http.serializers import RowSerializer, StrictSerializer

STATUSES: Final = [status.value for status in SessionStatus]
FINDINGS: Final = [finding.value for finding in Finding]
STATES: Final = [state.value for state in InvoiceState]


class MeteredSessionRow(RowSerializer[Session]):
    """A session as its operator tells of it, beside its bill and the car's own account (`car_wh`)."""

    vehicle = serializers.UUIDField(source="vehicle_id", allow_null=True)
    plate = serializers.CharField(allow_null=True)
    station = serializers.UUIDField(source="station_id", allow_null=True)
    station_name = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=STATUSES)
    finding = serializers.ChoiceField(choices=FINDINGS)

    class Meta:
        model = Session
        fields = (
            "id",
            "market",
            "party_id",
            "ocpi_id",
            "status",
            "evse_id",
            "station",
            "station_name",
            "vehicle",
            "plate",
            "started_at",
            "ended_at",
            "energy_wh",
            "currency",
            "cost_minor",
            "records",
            "billed_wh",
            "billed_minor",
            "car_wh",
            "finding",
            "compared_at",
            "last_updated",
        )


class ChargeRecordRow(RowSerializer[Record]):
    """A charge detail record; a credit has negative energy and cost. `invoice` is the first that names it."""

    session = serializers.UUIDField(source="session_id", allow_null=True)
    vehicle = serializers.UUIDField(source="vehicle_id", allow_null=True)
    plate = serializers.CharField(allow_null=True)
    station_name = serializers.CharField(allow_null=True)
    invoice = serializers.UUIDField(allow_null=True)
    invoice_number = serializers.CharField(allow_null=True)

    class Meta:
        model = Record
        fields = (
            "id",
            "market",
            "party_id",
            "ocpi_id",
            "session",
            "session_ocpi_id",
            "station_name",
            "evse_id",
            "vehicle",
            "plate",
            "started_at",
            "ended_at",
            "energy_wh",
            "currency",
            "cost_minor",
            "tax_minor",
            "is_credit",
            "credits_ocpi_id",
            "invoice",
            "invoice_number",
            "received_at",
        )


class EnergyInvoiceRow(RowSerializer[Invoice]):
    """An invoice with what its lines come to: `difference_minor` is its total less theirs."""

    state = serializers.ChoiceField(choices=STATES)
    brought_by_name = serializers.CharField(allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Invoice
        fields = (
            "id",
            "market",
            "party_id",
            "number",
            "period_from",
            "period_to",
            "currency",
            "cost_minor",
            "tax_minor",
            "energy_wh",
            "lines",
            "faulty_lines",
            "difference_minor",
            "state",
            "reason",
            "received_at",
            "brought_by_name",
            "decided_at",
            "decided_by_name",
            "version",
        )


class EnergyInvoiceLineRow(RowSerializer[InvoiceLine]):
    """What an invoice asks for one record, beside what the record says."""

    session = serializers.UUIDField(source="record_session", allow_null=True)
    record_energy_wh = serializers.IntegerField(allow_null=True)
    record_cost_minor = serializers.IntegerField(allow_null=True)
    plate = serializers.CharField(allow_null=True)
    station_name = serializers.CharField(allow_null=True)

    class Meta:
        model = InvoiceLine
        fields = (
            "id",
            "row",
            "cdr_ocpi_id",
            "fault",
            "energy_wh",
            "cost_minor",
            "record_energy_wh",
            "record_cost_minor",
            "session",
            "plate",
            "station_name",
        )


class EnergyInvoiceInput(StrictSerializer):
    """The head of an invoice and its lines as CSV: `cdr_id`, `energy_kwh`, `cost`. `period_to` is the last
    day that it covers; with `dry_run` nothing is kept.
    """

    market = serializers.CharField(max_length=8)
    party_id = serializers.RegexField(
        r"^[A-Z0-9]{3}$", help_text="The operator's party id, three characters."
    )
    number = serializers.CharField(max_length=39)
    period_from = serializers.DateField()
    period_to = serializers.DateField()
    currency = serializers.RegexField(r"^[A-Z]{3}$")
    cost_minor = serializers.IntegerField(min_value=0, max_value=10**12)
    tax_minor = serializers.IntegerField(min_value=0, max_value=10**12)
    file = serializers.FileField(max_length=200)
    dry_run = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["period_to"] < attrs["period_from"]:
            raise serializers.ValidationError({"period_to": "lies before the first day"})
        return attrs


class VersionInput(StrictSerializer):
    """An action that needs no words."""


class DisputeInput(StrictSerializer):
    reason = serializers.CharField(min_length=3, max_length=300)


class InvoiceFaultOut(serializers.Serializer[Any]):
    row = serializers.IntegerField()
    field = serializers.CharField()
    problem = serializers.CharField()


class EnergyInvoiceCheckOut(serializers.Serializer[Any]):
    """What taking the file would bring: lines that cannot be read, and lines that disagree by kind."""

    lines = serializers.IntegerField()
    energy_wh = serializers.IntegerField()
    cost_minor = serializers.IntegerField()
    faults = InvoiceFaultOut(many=True)
    unknown = serializers.IntegerField()
    twice = serializers.IntegerField()
    cost = serializers.IntegerField()
    energy = serializers.IntegerField()
    difference_minor = serializers.IntegerField()
    is_clean = serializers.BooleanField()


class ChargingFiguresOut(serializers.Serializer[Any]):
    """The last 24 hours of a market, and what does not agree in 30 days."""

    active = serializers.IntegerField()
    energy_wh = serializers.IntegerField()
    cost_minor = serializers.IntegerField()
    currency = serializers.CharField()
    disagreeing = serializers.IntegerField()
    unbilled = serializers.IntegerField()


class OcpiSession(serializers.Serializer[Any]):
    """OCPI's Session; unknown members are passed over."""

    status = serializers.ChoiceField(choices=STATUSES)
    last_updated = serializers.DateTimeField()


class OcpiCdr(serializers.Serializer[Any]):
    """OCPI's CDR; unknown members are passed over."""

    id = serializers.CharField()
    last_updated = serializers.DateTimeField()


class OcpiDone(serializers.Serializer[Any]):
    """OCPI's envelope of success."""

    status_code = serializers.IntegerField()
    timestamp = serializers.DateTimeField()
