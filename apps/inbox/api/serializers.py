"""What goes in and out about what needs a person."""

from typing import Any

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.inbox.enums import BulkOutcome, Outcome
from apps.inbox.models import InboxBulk, InboxEntry, InboxItem

MOST_IDS = 1000
_TEXT = 1000


class ItemRow(RowSerializer[InboxItem]):
    """One item. `opened_at` is when it last became open; `link` the page that shows what it is about."""

    owner_name = serializers.CharField(allow_null=True)
    resolved_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = InboxItem
        fields = (
            "id",
            "kind",
            "market",
            "subject",
            "title",
            "severity",
            "state",
            "owner",
            "owner_name",
            "due_at",
            "snoozed_until",
            "seen_count",
            "reopened_count",
            "first_seen_at",
            "last_seen_at",
            "opened_at",
            "resolved_at",
            "resolved_by",
            "resolved_by_name",
            "outcome",
            "link",
            "version",
        )


class ItemDetail(ItemRow):
    """With what a person looks at first, and what was said at its end."""

    class Meta(ItemRow.Meta):
        fields = (*ItemRow.Meta.fields, "evidence", "note")  # type: ignore[assignment]


class EntryRow(RowSerializer[InboxEntry]):
    """One line of an item's history. `actor_name` is null for our own jobs."""

    actor_name = serializers.CharField(allow_null=True)
    person_name = serializers.CharField(allow_null=True)

    class Meta:
        model = InboxEntry
        fields = (
            "id",
            "at",
            "actor",
            "actor_name",
            "kind",
            "person",
            "person_name",
            "moment",
            "outcome",
            "text",
        )


class AssignInput(StrictSerializer):
    owner = serializers.UUIDField()


class SnoozeInput(StrictSerializer):
    until = serializers.DateTimeField()


class DueInput(StrictSerializer):
    """Null takes the moment away."""

    due_at = serializers.DateTimeField(allow_null=True)


class CommentInput(StrictSerializer):
    text = serializers.CharField(max_length=2 * _TEXT)


class ResolveInput(StrictSerializer):
    outcome = serializers.ChoiceField(choices=Outcome.choices, default=Outcome.FIXED.value)
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class ReopenInput(StrictSerializer):
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, default="")


class BulkInput(StrictSerializer):
    """A step on many: on `ids`, or on everything that `filter` finds (parameters of the list).

    `step` says which of the fields below it needs, as the routes for one item do.
    """

    step = serializers.ChoiceField(
        choices=["assign", "unassign", "snooze", "wake", "due", "comment", "resolve", "reopen"]
    )
    ids = serializers.ListField(
        child=serializers.UUIDField(), allow_empty=False, max_length=MOST_IDS, required=False
    )
    filter = serializers.DictField(child=serializers.CharField(max_length=2000), required=False)
    dry_run = serializers.BooleanField(default=False)
    owner = serializers.UUIDField(required=False)
    until = serializers.DateTimeField(required=False)
    due_at = serializers.DateTimeField(allow_null=True, required=False)
    text = serializers.CharField(max_length=2 * _TEXT, required=False)
    outcome = serializers.ChoiceField(choices=Outcome.choices, required=False)
    note = serializers.CharField(max_length=_TEXT, allow_blank=True, required=False)


class BulkResultOut(serializers.Serializer[Any]):
    item = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=BulkOutcome.choices)
    reason = serializers.CharField()


class BulkOut(serializers.Serializer[Any]):
    """How it went, or would go. `results` has a line for each item that was not simply done; a long order has
    `run_id` and `bulk_id` instead, and its results come from `/inbox/bulks/{id}`.
    """

    matched = serializers.IntegerField()
    done = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()
    results = BulkResultOut(many=True)
    run_id = serializers.UUIDField(allow_null=True)
    bulk_id = serializers.UUIDField(allow_null=True)


class BulkRow(RowSerializer[InboxBulk]):
    """An order of the caller: a step on many items, and how far it is."""

    class Meta:
        model = InboxBulk
        fields = (
            "id",
            "step",
            "done",
            "unchanged",
            "refused",
            "results",
            "created_at",
            "finished_at",
            "job_run_id",
        )


class KindCountOut(serializers.Serializer[Any]):
    kind = serializers.CharField()
    waiting = serializers.IntegerField()


class DeskCountsOut(serializers.Serializer[Any]):
    """For the tabs; all but `snoozed` and `resolved` leave out what is put off."""

    mine = serializers.IntegerField()
    nobody = serializers.IntegerField()
    critical = serializers.IntegerField()
    overdue = serializers.IntegerField()
    waiting = serializers.IntegerField()
    snoozed = serializers.IntegerField()
    resolved = serializers.IntegerField()
    kinds = KindCountOut(many=True)
