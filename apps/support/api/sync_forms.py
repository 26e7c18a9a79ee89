"""Both ways with Zendesk and Jira, over HTTP."""

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.support.enums import Priority
from apps.support.enums.sync import CopyState, Home, Side, Vendor
from apps.support.models import SyncConflict

VENDORS = [each.value for each in Vendor]
HOMES = [each.value for each in Home]
ALONE = "alone"


class SyncConflictRow(RowSerializer[SyncConflict]):
    """`field` is a word of `SyncField`, `ours` and `theirs` its values; people are named beside them."""

    ticket_id = serializers.UUIDField()
    ticket_number = serializers.CharField()
    ticket_subject = serializers.CharField()
    queue_name = serializers.CharField()
    home = serializers.ChoiceField(choices=HOMES, allow_null=True)
    vendor = serializers.ChoiceField(choices=VENDORS)
    their_key = serializers.CharField()
    url = serializers.CharField()
    field = serializers.CharField()
    ours_name = serializers.CharField(allow_null=True)
    theirs_name = serializers.CharField(allow_null=True)
    # A word of `Side`; empty while nobody has decided, and when both came to say the same.
    kept = serializers.CharField()
    resolved_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = SyncConflict
        fields = (
            "id",
            "market",
            "ticket_id",
            "ticket_number",
            "ticket_subject",
            "queue_name",
            "home",
            "vendor",
            "their_key",
            "url",
            "field",
            "base",
            "ours",
            "theirs",
            "ours_name",
            "theirs_name",
            "found_at",
            "resolved_at",
            "resolved_by_name",
            "kept",
            "version",
        )


class SyncConflictInput(StrictSerializer):
    keep = serializers.ChoiceField(choices=[each.value for each in Side])


class SyncConnectionOut(StrictSerializer):
    id = serializers.UUIDField()
    market = serializers.CharField()
    vendor = serializers.ChoiceField(choices=VENDORS)
    is_enabled = serializers.BooleanField()
    has_keys = serializers.BooleanField()
    delta_at = InstantField(allow_null=True)
    lag_seconds = serializers.IntegerField()
    heard_at = InstantField(allow_null=True)
    told_at = InstantField(allow_null=True)
    rate_limit = serializers.IntegerField(allow_null=True)
    rate_remaining = serializers.IntegerField(allow_null=True)
    resting_until = InstantField(allow_null=True)
    failures = serializers.IntegerField()
    fault = serializers.CharField()
    fault_at = InstantField(allow_null=True)
    linked = serializers.IntegerField()
    backlog = serializers.IntegerField()
    oldest_due = InstantField(allow_null=True)
    failing = serializers.IntegerField()
    lost = serializers.IntegerField()
    conflicts = serializers.IntegerField()
    version = serializers.IntegerField()


class SyncQueueOut(StrictSerializer):
    id = serializers.UUIDField()
    market = serializers.CharField()
    key = serializers.CharField()
    name = serializers.CharField()
    where = serializers.ChoiceField(choices=HOMES, allow_null=True)
    changed_by = serializers.CharField(allow_null=True)
    changed_at = InstantField(allow_null=True)


class SyncOut(StrictSerializer):
    connections = SyncConnectionOut(many=True)
    queues = SyncQueueOut(many=True)
    unconnected = serializers.ListField(child=serializers.ChoiceField(choices=VENDORS))


class SyncSwitchInput(StrictSerializer):
    is_enabled = serializers.BooleanField()


class SyncHomeInput(StrictSerializer):
    """`was` is what whoever decides saw."""

    was = serializers.ChoiceField(choices=[*HOMES, ALONE])
    home = serializers.ChoiceField(choices=[*HOMES, ALONE])


class TicketCopyOut(StrictSerializer):
    id = serializers.UUIDField()
    vendor = serializers.ChoiceField(choices=VENDORS)
    state = serializers.ChoiceField(choices=[each.value for each in CopyState])
    their_key = serializers.CharField()
    url = serializers.CharField()
    carries = serializers.BooleanField()
    their_status = serializers.CharField()
    their_stage = serializers.CharField()
    their_assignee = serializers.CharField()
    summary = serializers.CharField(allow_null=True)
    fault = serializers.CharField()
    conflicts = serializers.IntegerField()
    due_at = InstantField(allow_null=True)
    linked_at = InstantField(allow_null=True)
    told_at = InstantField(allow_null=True)
    heard_at = InstantField(allow_null=True)
    created_at = InstantField()


class TicketElsewhereOut(StrictSerializer):
    items = TicketCopyOut(many=True)
    home = serializers.ChoiceField(choices=HOMES, allow_blank=True)
    can_escalate = serializers.BooleanField()


class EscalateInput(StrictSerializer):
    """What engineers are told; they do not see the conversation. `files`: those that the customer sent or was
    sent go along, now and later.
    """

    summary = serializers.CharField(min_length=3, max_length=200)
    text = serializers.CharField(max_length=10_000, allow_blank=True, default="")
    priority = serializers.ChoiceField(
        choices=[each.value for each in Priority], default=Priority.NORMAL.value
    )
    hold = serializers.BooleanField(default=True)
    files = serializers.BooleanField(default=True)
