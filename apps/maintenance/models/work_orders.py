"""Work orders, what they are made of, and what happened to them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from apps.core.ids import new_id
from apps.maintenance.enums import (
    FINAL_STATES,
    SETTLED_STATES,
    URGENCY,
    WITH_ASSIGNEE,
    CheckResult,
    EntryKind,
    LineKind,
    OffRoad,
    Priority,
    WorkCause,
    WorkKind,
    WorkOrderState,
)

_CHECKED = [WorkOrderState.VERIFIED.value, WorkOrderState.CLOSED.value]
_DONE = [WorkOrderState.DONE.value, *_CHECKED]


def _urgency_fits() -> Q:
    fits = Q(pk__in=[])
    for priority, urgency in URGENCY.items():
        fits |= Q(priority=priority.value, urgency=urgency)
    return fits


class WorkOrder(models.Model):
    """One piece of work on one car, from the wish to the books. Never deleted: cancelled.

    `code` is what people call it (`WO-1042`). `source` says what made it necessary in the words of whoever
    asked (`alert:<id>`, `occurrence:<id>`): one that is not cancelled is there once for a source. `state`
    moves along `enums.MOVES`, which a trigger enforces; `reason` is why it waits, was sent back or cancelled.
    `downtime_from` and `downtime_to` are when the order kept the car from customers. `cost_minor` is the sum
    of the lines, kept by whoever writes one. With `needs_signature` whoever did the work signs.
    `version` counts what people did to the order, for the ETag.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=16, unique=True)
    market = models.CharField(max_length=8)
    vehicle = models.ForeignKey("fleet.Vehicle", on_delete=models.PROTECT, related_name="work_orders")
    title = models.CharField(max_length=160)
    description = models.CharField(max_length=4000, blank=True, default="")
    kind = models.CharField(max_length=12)
    cause = models.CharField(max_length=12, default=WorkCause.UNKNOWN.value)
    priority = models.CharField(max_length=8, default=Priority.NORMAL.value)
    urgency = models.PositiveSmallIntegerField(default=URGENCY[Priority.NORMAL])
    off_road = models.CharField(max_length=12, default=OffRoad.DURING_WORK.value)
    source = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=12, default=WorkOrderState.DRAFT.value)
    state_at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True, default="")
    assignee = models.CharField(max_length=64, blank=True, default="")
    vendor = models.ForeignKey(
        "maintenance.Vendor", on_delete=models.PROTECT, null=True, blank=True, related_name="work_orders"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    estimated_minutes = models.PositiveIntegerField(default=60)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=64, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    needs_signature = models.BooleanField(default=False, db_default=False)
    signed_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    verified_by = models.CharField(max_length=64, blank=True, default="")
    verified_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    downtime_from = models.DateTimeField(null=True, blank=True)
    downtime_to = models.DateTimeField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    cost_minor = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    revision = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("-urgency", "due_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["vehicle", "source"],
                condition=~Q(source="") & ~Q(state=WorkOrderState.CANCELLED.value),
                name="maintenance_order_once_a_source",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in WorkOrderState]),
                name="maintenance_order_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in WorkKind])
                & Q(cause__in=[cause.value for cause in WorkCause])
                & Q(off_road__in=[each.value for each in OffRoad]),
                name="maintenance_order_words_known",
            ),
            models.CheckConstraint(condition=_urgency_fits(), name="maintenance_order_urgency_is_priority"),
            models.CheckConstraint(
                condition=~Q(state__in=[WorkOrderState.ON_HOLD.value, WorkOrderState.CANCELLED.value])
                | ~Q(reason=""),
                name="maintenance_order_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in WITH_ASSIGNEE)) | ~Q(assignee=""),
                name="maintenance_order_is_somebodys",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=_DONE, done_at__isnull=False) & ~Q(done_by=""))
                | (~Q(state__in=_DONE) & Q(done_at__isnull=True, done_by="")),
                name="maintenance_order_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=_CHECKED, verified_at__isnull=False) & ~Q(verified_by=""))
                | (~Q(state__in=_CHECKED) & Q(verified_at__isnull=True, verified_by="")),
                name="maintenance_order_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verified_by="") | ~Q(verified_by=F("done_by")),
                name="maintenance_order_verified_by_another",
            ),
            models.CheckConstraint(
                condition=Q(downtime_to__isnull=True)
                | Q(downtime_from__isnull=False, downtime_to__gte=F("downtime_from")),
                name="maintenance_order_downtime_ends_later",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_DONE) | Q(needs_signature=False) | ~Q(signed_name=""),
                name="maintenance_order_signed_when_needed",
            ),
            models.CheckConstraint(
                condition=Q(estimated_minutes__gte=5, estimated_minutes__lte=14_400),
                name="maintenance_order_takes_a_while",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-urgency", "due_at", "id"],
                condition=~Q(state__in=sorted(state.value for state in SETTLED_STATES)),
                name="maintenance_order_waiting",
            ),
            models.Index(fields=["state", "-state_at", "-id"], name="maintenance_order_by_state"),
            models.Index(fields=["due_at", "id"], name="maintenance_order_by_due"),
            models.Index(fields=["scheduled_for", "id"], name="maintenance_order_by_plan"),
            models.Index(fields=["-created_at", "-id"], name="maintenance_order_by_age"),
            models.Index(fields=["vehicle", "-created_at", "-id"], name="maintenance_order_by_car"),
            models.Index(
                fields=["assignee", "scheduled_for"],
                condition=~Q(state__in=sorted(state.value for state in FINAL_STATES)) & ~Q(assignee=""),
                name="maintenance_order_by_person",
            ),
            models.Index(fields=["revision"], name="maintenance_order_revision"),
            GinIndex(OpClass(Upper("title"), name="gin_trgm_ops"), name="maintenance_order_search"),
            GinIndex(OpClass(Upper("code"), name="gin_trgm_ops"), name="maintenance_order_code_search"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class WorkOrderLine(models.Model):
    """A thing to do (`check`), or something that costs: labour, a part, an invoice of a vendor.

    `amount_minor` is what it costs in the order's currency: minutes at `unit_minor` an hour, `quantity` at
    `unit_minor` each, or what the invoice says. What came from stock (`part`) costs what its movements took.
    Of an invoice, `vendor` is the name that it bears and `vendor_record` who that is in the register;
    `agreed_minor` is what was agreed beforehand; without it nothing was. A removed line leaves; the order's
    history tells of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=8)
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(max_length=300)
    result = models.CharField(max_length=12, default=CheckResult.PENDING.value)
    note = models.CharField(max_length=500, blank=True, default="")
    minutes = models.PositiveIntegerField(default=0)
    quantity = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    unit_minor = models.BigIntegerField(default=0)
    amount_minor = models.BigIntegerField(default=0)
    part = models.ForeignKey(
        "maintenance.Part", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    vendor = models.CharField(max_length=120, blank=True, default="")
    vendor_record = models.ForeignKey(
        "maintenance.Vendor", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    invoice_no = models.CharField(max_length=60, blank=True, default="")
    agreed_minor = models.BigIntegerField(null=True, blank=True)
    created_by = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    answered_by = models.CharField(max_length=64, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in LineKind]), name="maintenance_line_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(result__in=[result.value for result in CheckResult])
                & (
                    Q(kind=LineKind.CHECK.value, amount_minor=0)
                    | (~Q(kind=LineKind.CHECK.value) & Q(result=CheckResult.PENDING.value))
                ),
                name="maintenance_line_checks_have_results",
            ),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=0, unit_minor__gte=0, quantity__gte=0),
                name="maintenance_line_costs_no_less_than_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.LABOUR.value) | Q(minutes__gt=0),
                name="maintenance_line_labour_takes_time",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.INVOICE.value) | (~Q(vendor="") & ~Q(invoice_no="")),
                name="maintenance_line_invoice_is_somebodys",
            ),
            models.UniqueConstraint(
                fields=["vendor", "invoice_no", "work_order"],
                condition=Q(kind=LineKind.INVOICE.value),
                name="maintenance_line_invoice_once",
            ),
        ]
        indexes = [models.Index(fields=["work_order", "position", "id"], name="maintenance_line_of_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


class WorkOrderEntry(models.Model):
    """One line of an order's history: what was done to it, a comment or a photo. Only ever added.

    `before` and `after` are states of a move; `changes` is `{field: {from, to}}` of an edit.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    work_order = models.ForeignKey(WorkOrder, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    kind = models.CharField(max_length=14)
    before = models.CharField(max_length=12, blank=True, default="")
    after = models.CharField(max_length=12, blank=True, default="")
    text = models.CharField(max_length=2000, blank=True, default="")
    changes = models.JSONField(default=dict)
    stage = models.CharField(max_length=8, blank=True, default="")
    file_key = models.CharField(max_length=300, blank=True, default="")
    file_name = models.CharField(max_length=120, blank=True, default="")
    file_type = models.CharField(max_length=40, blank=True, default="")
    file_size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EntryKind]), name="maintenance_entry_kind_known"
            ),
            models.CheckConstraint(
                condition=(Q(kind=EntryKind.PHOTO.value) & ~Q(file_key=""))
                | (~Q(kind=EntryKind.PHOTO.value) & Q(file_key="")),
                name="maintenance_entry_photo_has_a_file",
            ),
        ]
        indexes = [models.Index(fields=["work_order", "-at", "-id"], name="maintenance_entry_of_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.work_order_id}"
