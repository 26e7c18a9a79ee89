"""What goes in and out about rentals, customers and what the platform is asked."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.rentals.enums import (
    CustomerStatus,
    CustomerTier,
    PlatformCommandState,
    PlatformCommandType,
    PlatformEventType,
    RentalState,
    SuspicionState,
)
from apps.rentals.models import ContactReveal, Customer, PlatformCommand, PlatformEvent, Rental, Suspicion

STATES: Final = [state.value for state in RentalState]
EVENT_TYPES: Final = [kind.value for kind in PlatformEventType]
COMMAND_TYPES: Final = [kind.value for kind in PlatformCommandType]
COMMAND_STATES: Final = [state.value for state in PlatformCommandState]
TIERS: Final = [tier.value for tier in CustomerTier]
SUSPICION_STATES: Final = [state.value for state in SuspicionState]
STATUSES: Final = [status.value for status in CustomerStatus]


class RentalRow(RowSerializer[Rental]):
    """A rental as far as it has come. Money in the currency's smallest unit, tax included in the fare."""

    state = serializers.ChoiceField(choices=STATES)
    customer = serializers.UUIDField(source="customer_id")
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    vehicle = serializers.UUIDField(source="vehicle_id", allow_null=True)
    plate = serializers.CharField(allow_null=True)
    start_station_name = serializers.CharField(allow_null=True)
    end_station_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Rental
        fields = (
            "id",
            "reference",
            "market",
            "state",
            "customer",
            "customer_number",
            "customer_name",
            "vehicle",
            "plate",
            "start_station_name",
            "end_station_name",
            "opened_at",
            "reserved_at",
            "started_at",
            "ended_at",
            "distance_m",
            "fare_minor",
            "tax_minor",
            "currency",
            "held_at",
            "suspected_at",
            "captured_minor",
        )


class FareLineOut(serializers.Serializer[Any]):
    """One line of the receipt; `unit` is that of `quantity`, the rate is for one of them or for a km."""

    code = serializers.CharField()
    quantity = serializers.IntegerField()
    unit = serializers.CharField()
    rate_minor = serializers.IntegerField()
    amount_minor = serializers.IntegerField()


class RentalDetail(RentalRow):
    """A rental with everything that its page shows."""

    start_station = serializers.UUIDField(source="start_station_id", allow_null=True)
    end_station = serializers.UUIDField(source="end_station_id", allow_null=True)
    fare_lines = serializers.JSONField()

    class Meta(RentalRow.Meta):
        fields = (  # type: ignore[assignment]
            *RentalRow.Meta.fields,
            "start_station",
            "end_station",
            "is_corrected",
            "cancelled_at",
            "expired_at",
            "priced_at",
            "tariff",
            "fare_lines",
            "capture_due_at",
            "captured_at",
            "settled_at",
            "told_at",
        )


class FreeCarOut(serializers.Serializer[Any]):
    """A car that could be rented now; metres as the crow flies, charge in percent."""

    vehicle_id = serializers.UUIDField()
    plate = serializers.CharField()
    station_name = serializers.CharField(allow_null=True)
    distance_m = serializers.IntegerField()
    soc = serializers.FloatField(allow_null=True)


class FreeCarsOut(serializers.Serializer[Any]):
    items = FreeCarOut(many=True)


class FareSumOut(serializers.Serializer[Any]):
    currency = serializers.CharField()
    amount_minor = serializers.IntegerField()


class RentalFiguresOut(serializers.Serializer[Any]):
    """What goes on now; `ended` and `fares` are of the last 24 hours."""

    under_way = serializers.IntegerField()
    reserved = serializers.IntegerField()
    suspect = serializers.IntegerField()
    held = serializers.IntegerField()
    ended = serializers.IntegerField()
    fares = FareSumOut(many=True)


class PlatformEventRow(RowSerializer[PlatformEvent]):
    """One word of the platform about a rental; `body` is what it said beside the ids."""

    type = serializers.ChoiceField(choices=EVENT_TYPES)
    body = serializers.JSONField()

    class Meta:
        model = PlatformEvent
        fields = ("id", "type", "occurred_at", "received_at", "body")


class PlatformCommandRow(RowSerializer[PlatformCommand]):
    """What the platform was asked, and what came of it. `refusal` is its own word."""

    type = serializers.ChoiceField(choices=COMMAND_TYPES)
    state = serializers.ChoiceField(choices=COMMAND_STATES)
    rental = serializers.UUIDField(source="rental_id", allow_null=True)
    reference = serializers.CharField(allow_null=True)
    customer = serializers.UUIDField(source="customer_id", allow_null=True)
    requested_by_name = serializers.CharField(allow_null=True)
    payload = serializers.JSONField()

    class Meta:
        model = PlatformCommand
        fields = (
            "id",
            "market",
            "type",
            "state",
            "rental",
            "reference",
            "customer",
            "payload",
            "reason",
            "requested_at",
            "requested_by_name",
            "expires_at",
            "sent_at",
            "settled_at",
            "refusal",
            "late_outcome",
            "late_at",
        )


class SuspicionRow(RowSerializer[Suspicion]):
    """An open rental that its car contradicts. `evidence` is what the car said."""

    state = serializers.ChoiceField(choices=SUSPICION_STATES)
    rental = serializers.UUIDField(source="rental_id")
    reference = serializers.CharField()
    evidence = serializers.JSONField()
    decided_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Suspicion
        fields = (
            "id",
            "market",
            "state",
            "rental",
            "reference",
            "since",
            "found_at",
            "evidence",
            "proposed_end_at",
            "proposed_fare_minor",
            "currency",
            "decided_at",
            "decided_by_name",
            "reason",
        )


class CustomerRow(RowSerializer[Customer]):
    """A customer, masked."""

    tier = serializers.ChoiceField(choices=TIERS)
    status = serializers.ChoiceField(choices=STATUSES)
    rental_count = serializers.IntegerField()
    last_rental_at = InstantField(allow_null=True)

    class Meta:
        model = Customer
        fields = (
            "id",
            "number",
            "market",
            "tier",
            "status",
            "masked_name",
            "masked_email",
            "masked_phone",
            "joined_at",
            "erased_at",
            "rental_count",
            "last_rental_at",
        )


class ContactRevealRow(RowSerializer[ContactReveal]):
    """Somebody looked at the contact."""

    revealed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = ContactReveal
        fields = ("id", "revealed_at", "revealed_by_name", "reason")


class CustomerContactOut(serializers.Serializer[Any]):
    """How the customer can be reached; empty where the platform has told nothing."""

    name = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)


class PlatformReasonInput(StrictSerializer):
    """Why, for those who read it later."""

    reason = serializers.CharField(min_length=3, max_length=300)


class RentalEndInput(PlatformReasonInput):
    """When the rental really ended."""

    ended_at = serializers.DateTimeField()


class RentalMessageInput(StrictSerializer):
    """What the customer should read, and why it is sent."""

    text = serializers.CharField(max_length=500)
    reason = serializers.CharField(max_length=300)


class RentalMoveInput(PlatformReasonInput):
    """The car that the customer goes on with."""

    vehicle = serializers.UUIDField()


class RentalBackfillInput(StrictSerializer):
    """Everything of the platform's archive below a prefix."""

    prefix = serializers.CharField(max_length=512)


class RentalRunOut(serializers.Serializer[Any]):
    run_id = serializers.UUIDField()
