"""What goes in and out about work orders."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.maintenance.enums import (
    CheckResult,
    EntryKind,
    LineKind,
    OffRoad,
    PhotoStage,
    Priority,
    StepKind,
    StepOutcome,
    WorkCause,
    WorkKind,
    WorkOrderState,
)
from apps.maintenance.models import WorkOrder, WorkOrderEntry, WorkOrderLine
from apps.maintenance.rules.costing import MOST_MINOR

STATES: Final = [state.value for state in WorkOrderState]
KINDS: Final = [kind.value for kind in WorkKind]
CAUSES: Final = [cause.value for cause in WorkCause]
PRIORITIES: Final = [priority.value for priority in Priority]
OFF_ROAD: Final = [each.value for each in OffRoad]
LINE_KINDS: Final = [kind.value for kind in LineKind]
RESULTS: Final = [result.value for result in CheckResult]
_MOST_AT_ONCE: Final = 200
_MOST_CHECKS: Final = 60


class WorkOrderRow(RowSerializer[WorkOrder]):
    """An order. `source` says what it is for (`alert:<id>`), `checks_answered` of `checks` how far it is."""

    vehicle = serializers.UUIDField(source="vehicle_id")
    plate = serializers.CharField()
    station_name = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(choices=STATES)
    kind = serializers.ChoiceField(choices=KINDS)
    cause = serializers.ChoiceField(choices=CAUSES)
    priority = serializers.ChoiceField(choices=PRIORITIES)
    off_road = serializers.ChoiceField(choices=OFF_ROAD)
    assignee_name = serializers.CharField(allow_null=True)
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True)
    vendor_name = serializers.CharField(allow_null=True)
    created_by_name = serializers.CharField(allow_null=True)
    done_by_name = serializers.CharField(allow_null=True)
    verified_by_name = serializers.CharField(allow_null=True)
    is_overdue = serializers.BooleanField()
    checks = serializers.IntegerField()
    checks_answered = serializers.IntegerField()

    class Meta:
        model = WorkOrder
        fields = (
            "id",
            "code",
            "market",
            "vehicle",
            "plate",
            "station_name",
            "title",
            "description",
            "kind",
            "cause",
            "priority",
            "off_road",
            "source",
            "state",
            "state_at",
            "reason",
            "assignee",
            "assignee_name",
            "vendor",
            "vendor_name",
            "due_at",
            "is_overdue",
            "scheduled_for",
            "estimated_minutes",
            "created_by_name",
            "created_at",
            "started_at",
            "done_by",
            "done_by_name",
            "done_at",
            "needs_signature",
            "signed_name",
            "verified_by_name",
            "verified_at",
            "closed_at",
            "downtime_from",
            "downtime_to",
            "currency",
            "cost_minor",
            "checks",
            "checks_answered",
            "version",
        )


class WorkOrderInput(StrictSerializer):
    """Work that somebody wants done. `checks` are the things to do."""

    vehicle = serializers.UUIDField()
    title = serializers.CharField(min_length=3, max_length=160)
    description = serializers.CharField(max_length=4000, allow_blank=True, default="")
    kind = serializers.ChoiceField(choices=KINDS, default=WorkKind.CORRECTIVE.value)
    cause = serializers.ChoiceField(choices=CAUSES, default=WorkCause.UNKNOWN.value)
    priority = serializers.ChoiceField(choices=PRIORITIES, default=Priority.NORMAL.value)
    off_road = serializers.ChoiceField(choices=OFF_ROAD, default=OffRoad.DURING_WORK.value)
    due_at = serializers.DateTimeField(allow_null=True, default=None)
    estimated_minutes = serializers.IntegerField(min_value=5, max_value=14_400, default=60)
    source = serializers.RegexField(  # type: ignore[assignment]
        r"^[a-z_]+:[0-9a-zA-Z-]{1,80}\Z", max_length=120, allow_blank=True, default=""
    )
    checks = serializers.ListField(
        child=serializers.CharField(max_length=300), max_length=_MOST_CHECKS, default=list
    )
    needs_signature = serializers.BooleanField(default=False)
    vendor = serializers.UUIDField(allow_null=True, default=None)


class WorkOrderPatch(StrictSerializer):
    title = serializers.CharField(min_length=3, max_length=160, required=False)
    description = serializers.CharField(max_length=4000, allow_blank=True, required=False)
    kind = serializers.ChoiceField(choices=KINDS, required=False)
    cause = serializers.ChoiceField(choices=CAUSES, required=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    off_road = serializers.ChoiceField(choices=OFF_ROAD, required=False)
    due_at = serializers.DateTimeField(allow_null=True, required=False)
    scheduled_for = serializers.DateTimeField(allow_null=True, required=False)
    estimated_minutes = serializers.IntegerField(min_value=5, max_value=14_400, required=False)
    assignee = serializers.CharField(max_length=64, allow_blank=True, required=False)
    vendor = serializers.UUIDField(source="vendor_id", allow_null=True, required=False)


class WorkOrderMoveInput(StrictSerializer):
    """Where the order goes. `reason` is needed to wait, to send back and to cancel, `scheduled_for` to
    schedule, `assignee` to dispatch, `signed_name` to be done with an order that needs one.
    """

    to = serializers.ChoiceField(choices=STATES)
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    scheduled_for = serializers.DateTimeField(allow_null=True, default=None)
    assignee = serializers.CharField(max_length=64, required=False)
    signed_name = serializers.CharField(max_length=80, allow_blank=True, default="")


class WorkOrderStepsInput(StrictSerializer):
    """The same step on many orders: `assign` wants `assignee`, `priority` a priority, `due` a moment or none,
    `move` where they go with what that needs.
    """

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=_MOST_AT_ONCE)
    kind = serializers.ChoiceField(choices=[kind.value for kind in StepKind])
    assignee = serializers.CharField(max_length=64, allow_blank=True, required=False)
    priority = serializers.ChoiceField(choices=PRIORITIES, required=False)
    due_at = serializers.DateTimeField(allow_null=True, default=None)
    to = serializers.ChoiceField(choices=STATES, required=False)
    reason = serializers.CharField(max_length=300, allow_blank=True, default="")
    scheduled_for = serializers.DateTimeField(allow_null=True, default=None)


class WorkOrderStepResultOut(serializers.Serializer[Any]):
    """`reason` is a sentence when it was refused."""

    id = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=[outcome.value for outcome in StepOutcome])
    reason = serializers.CharField()


class WorkOrderStepsOut(serializers.Serializer[Any]):
    items = WorkOrderStepResultOut(many=True)


class WorkOrderCountsOut(serializers.Serializer[Any]):
    """The figures above the list of work orders."""

    waiting = serializers.IntegerField()
    overdue = serializers.IntegerField()
    urgent = serializers.IntegerField()
    unassigned = serializers.IntegerField()
    mine = serializers.IntegerField()
    on_hold = serializers.IntegerField()
    to_verify = serializers.IntegerField()
    off_road = serializers.IntegerField()


class WorkOrderLineRow(RowSerializer[WorkOrderLine]):
    """A thing to do (`check`, with its `result`), or a cost: `amount_minor` in the order's currency. `part`
    is there when it came from stock, `agreed_minor` when an invoice was agreed beforehand.
    """

    kind = serializers.ChoiceField(choices=LINE_KINDS)
    result = serializers.ChoiceField(choices=RESULTS)
    part = serializers.UUIDField(source="part_id", allow_null=True)
    vendor_id = serializers.UUIDField(source="vendor_record_id", allow_null=True)
    answered_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = WorkOrderLine
        fields = (
            "id",
            "kind",
            "position",
            "text",
            "result",
            "note",
            "minutes",
            "quantity",
            "unit_minor",
            "amount_minor",
            "vendor",
            "vendor_id",
            "invoice_no",
            "agreed_minor",
            "part",
            "answered_by_name",
            "answered_at",
            "version",
        )


class _LineFields(StrictSerializer):
    text = serializers.CharField(max_length=300, required=False)
    result = serializers.ChoiceField(choices=RESULTS, required=False)
    note = serializers.CharField(max_length=500, allow_blank=True, required=False)
    minutes = serializers.IntegerField(min_value=1, max_value=100_000, required=False)
    quantity = serializers.DecimalField(max_digits=10, decimal_places=2, min_value=0, required=False)
    unit_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR, required=False)
    amount_minor = serializers.IntegerField(min_value=0, max_value=MOST_MINOR, required=False)
    vendor = serializers.CharField(max_length=120, required=False)
    vendor_id = serializers.UUIDField(source="vendor_record_id", allow_null=True, required=False)
    invoice_no = serializers.CharField(max_length=60, required=False)
    agreed_minor = serializers.IntegerField(
        min_value=0, max_value=MOST_MINOR, allow_null=True, required=False
    )


class WorkOrderLineInput(_LineFields):
    """`check`: text. `labour`: text, minutes, unit_minor an hour. `part`: text, quantity, unit_minor each.
    `invoice`: text, vendor (or vendor_id of the register), invoice_no, amount_minor.
    """

    kind = serializers.ChoiceField(choices=LINE_KINDS)


class WorkOrderLinePatch(_LineFields):
    """What changes; the kind stays."""


class WorkOrderEntryRow(RowSerializer[WorkOrderEntry]):
    """A line of an order's history. A photo opens at `/work-order-photos/{id}/file`."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in EntryKind])
    actor_name = serializers.CharField(allow_null=True)
    is_photo = serializers.BooleanField()

    class Meta:
        model = WorkOrderEntry
        fields = (
            "id",
            "at",
            "actor",
            "actor_name",
            "kind",
            "before",
            "after",
            "text",
            "changes",
            "stage",
            "is_photo",
            "file_name",
            "file_type",
        )


class WorkOrderCommentInput(StrictSerializer):
    text = serializers.CharField(max_length=2000)


class WorkOrderPhotoInput(StrictSerializer):
    """A picture (JPEG, PNG, WebP or PDF, at most 10 MB), and when it was taken."""

    stage = serializers.ChoiceField(choices=[stage.value for stage in PhotoStage])
    text = serializers.CharField(max_length=500, allow_blank=True, default="")
    file = serializers.FileField(max_length=255, allow_empty_file=True)


class WorkOrderPhotoLinkOut(serializers.Serializer[Any]):
    """Opens for five minutes, for whoever has it."""

    url = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField(source="kind")
