"""What the endpoints of reconciliation give: rows of the lists."""

from typing import ClassVar

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer
from apps.reconciliation.enums import SourceKind
from apps.reconciliation.models import (
    Break,
    DayClose,
    DayEntry,
    Match,
    ReconItem,
    ReconRuleVersion,
    ReconRun,
    StatementImport,
)
from apps.reconciliation.rules.streams import STREAMS
from apps.reconciliation.selectors.lists import AGES

STREAM_CODES = [stream.code for stream in STREAMS]


class ReconItemRow(RowSerializer[ReconItem]):
    """A line of a book; minor units, money in is positive."""

    source_kind = serializers.ChoiceField(choices=SourceKind.choices)

    class Meta:
        model = ReconItem
        fields = (
            "id",
            "source_kind",
            "market",
            "reference",
            "batch",
            "label",
            "amount_minor",
            "currency",
            "ts",
            "state",
            "details",
        )


class MatchRow(RowSerializer[Match]):
    """What belongs together; `rule_name` is null when a person made it."""

    stream = serializers.ChoiceField(choices=STREAM_CODES)
    rule_name = serializers.CharField(allow_null=True)
    rule_number = serializers.IntegerField(allow_null=True)
    made_by_name = serializers.CharField(allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Match
        fields = (
            "id",
            "stream",
            "market",
            "key",
            "state",
            "rule_name",
            "rule_number",
            "left_count",
            "right_count",
            "left_minor",
            "right_minor",
            "currency",
            "occurred_at",
            "made_by",
            "made_by_name",
            "made_at",
            "decided_by",
            "decided_by_name",
            "decided_at",
            "note",
        )


class BreakRow(RowSerializer[Break]):
    """What two books do not agree on; owner and due date are those of the inbox item."""

    stream = serializers.ChoiceField(choices=STREAM_CODES)
    age = serializers.ChoiceField(choices=AGES)
    owner = serializers.CharField(allow_null=True)
    owner_name = serializers.CharField(allow_null=True)
    due_at = InstantField(allow_null=True)
    inbox_item_id = serializers.UUIDField(allow_null=True)
    match_id = serializers.IntegerField(allow_null=True)
    closed_by_name = serializers.CharField(allow_null=True)
    waived_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = Break
        fields = (
            "id",
            "stream",
            "market",
            "key",
            "name",
            "kind",
            "state",
            "left_minor",
            "right_minor",
            "delta_minor",
            "currency",
            "occurred_at",
            "opened_at",
            "seen_at",
            "age",
            "owner",
            "owner_name",
            "due_at",
            "inbox_item_id",
            "reopened_count",
            "closed_at",
            "closed_by_name",
            "resolution",
            "match_id",
            "journal_id",
            "waived_until",
            "waived_by_name",
            "waiver_reason",
            "approval_id",
            "version",
        )


class ReconRunRow(RowSerializer[ReconRun]):
    stream = serializers.ChoiceField(choices=STREAM_CODES)
    started_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = ReconRun
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "stream",
            "market",
            "kind",
            "dry_run",
            "window_start",
            "window_end",
            "state",
            "counts",
            "changed",
            "checksum",
            "started_by",
            "started_by_name",
            "started_at",
            "finished_at",
            "job_run_id",
        )


class ReconRunDetail(ReconRunRow):
    """With what a dry run or a trial would do."""

    class Meta(ReconRunRow.Meta):
        fields = (*ReconRunRow.Meta.fields, "versions", "report")


class RuleVersionRow(RowSerializer[ReconRuleVersion]):
    """A version of a rule; `position` is the rule's place in its stream."""

    rule_id = serializers.UUIDField()
    stream = serializers.ChoiceField(choices=STREAM_CODES)
    name = serializers.CharField()
    position = serializers.IntegerField()
    created_by_name = serializers.CharField(allow_null=True)
    published_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = ReconRuleVersion
        fields = (
            "id",
            "rule_id",
            "stream",
            "name",
            "position",
            "number",
            "state",
            "strategy",
            "left_key",
            "right_key",
            "amount_tolerance_minor",
            "time_tolerance_hours",
            "mode",
            "note",
            "created_by_name",
            "created_at",
            "published_by_name",
            "published_at",
            "version",
        )


class StatementRow(RowSerializer[StatementImport]):
    created_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = StatementImport
        fields = (
            "id",
            "market",
            "file_name",
            "format",
            "dry_run",
            "state",
            "line_count",
            "new_count",
            "known_count",
            "report",
            "faults",
            "created_by_name",
            "created_at",
        )


class ReconDayRow(RowSerializer[DayClose]):
    signed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DayClose
        fields = (
            "id",
            "market",
            "day",
            "state",
            "figures",
            "open_breaks",
            "checksum",
            "prepared_at",
            "signed_by",
            "signed_by_name",
            "signed_at",
            "reopened_at",
            "reopened_why",
            "version",
        )


class ReconDayEntryRow(RowSerializer[DayEntry]):
    actor_name = serializers.CharField(allow_null=True)

    class Meta:
        model = DayEntry
        fields = ("id", "at", "actor", "actor_name", "kind", "note", "checksum", "open_breaks")
