"""What goes out about what is known beside a ticket."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import InstantField
from apps.maintenance.enums import DamageState
from apps.support.api.forms import ACTIONS, STATUSES, TOPICS


class CustomerThenOut(serializers.Serializer[Any]):
    """Masked, as everywhere."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    tier = serializers.CharField()
    status = serializers.CharField()
    masked_name = serializers.CharField()
    masked_email = serializers.CharField()
    masked_phone = serializers.CharField()
    joined_at = InstantField(allow_null=True)


class RideOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.CharField()
    reserved_at = InstantField(allow_null=True)
    started_at = InstantField(allow_null=True)
    ended_at = InstantField(allow_null=True)
    distance_m = serializers.IntegerField(allow_null=True)
    fare_minor = serializers.IntegerField(allow_null=True)
    tax_minor = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField()
    fare_lines = serializers.ListField(child=serializers.DictField())
    held_at = InstantField(allow_null=True)
    captured_at = InstantField(allow_null=True)
    captured_minor = serializers.IntegerField(allow_null=True)
    is_corrected = serializers.BooleanField()


class CarThenOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    plate = serializers.CharField()
    market = serializers.CharField()
    vehicle_state = serializers.CharField()


class PaidOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    status = serializers.CharField()
    amount_minor = serializers.IntegerField()
    captured_minor = serializers.IntegerField()
    refunded_minor = serializers.IntegerField()
    promised_minor = serializers.IntegerField()
    refundable_minor = serializers.IntegerField()
    currency = serializers.CharField()
    created_at = InstantField()
    is_disputed = serializers.BooleanField()


class FindingOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.CharField()
    since = InstantField()
    found_at = InstantField()
    proposed_end_at = InstantField()
    proposed_fare_minor = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField()
    evidence = serializers.DictField()


class AlertThenOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField(source="rule__name")
    severity = serializers.CharField()
    state = serializers.CharField()
    first_seen = InstantField()
    resolved_at = InstantField(allow_null=True)


class ClaimThenOut(serializers.Serializer[Any]):
    """Who is asked to pay for damage, and how far that is."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    state = serializers.ChoiceField(choices=[state.value for state in DamageState])


class RepairOut(serializers.Serializer[Any]):
    """A work order of the car, and the claim about its damage; null to whoever sees no claims."""

    id = serializers.UUIDField()
    code = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    state = serializers.CharField()
    created_at = InstantField()
    damage = ClaimThenOut(allow_null=True)


class EarlierOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    subject = serializers.CharField()
    status = serializers.ChoiceField(choices=STATUSES)
    topic = serializers.ChoiceField(choices=TOPICS)
    opened_at = InstantField()


class SuggestionOut(serializers.Serializer[Any]):
    """Something to do; `is_first` is what the topic asks for, `allowed` whether the caller may."""

    kind = serializers.ChoiceField(choices=ACTIONS)
    target = serializers.UUIDField()
    is_first = serializers.BooleanField()
    amount_minor = serializers.IntegerField(allow_null=True)
    currency = serializers.CharField()
    ghost = serializers.BooleanField()
    allowed = serializers.BooleanField()


class GuessOut(serializers.Serializer[Any]):
    """Queue and macro as guessed from the first words; what is not sure is to be shown as that."""

    queue = serializers.CharField(allow_blank=True)
    queue_confidence = serializers.FloatField(allow_null=True)
    queue_is_sure = serializers.BooleanField()
    macro = serializers.UUIDField(allow_null=True)
    macro_name = serializers.CharField(allow_blank=True)
    macro_confidence = serializers.FloatField(allow_null=True)
    macro_is_sure = serializers.BooleanField()


class TicketAroundOut(serializers.Serializer[Any]):
    customer = CustomerThenOut(allow_null=True)
    rental = RideOut(allow_null=True)
    vehicle = CarThenOut(allow_null=True)
    payments = PaidOut(many=True)
    suspicion = FindingOut(allow_null=True)
    alerts = AlertThenOut(many=True)
    work_orders = RepairOut(many=True)
    earlier = EarlierOut(many=True)
    guess = GuessOut(allow_null=True)
    suggestions = SuggestionOut(many=True)
