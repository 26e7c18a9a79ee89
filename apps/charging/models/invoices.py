"""Energy invoices: which records an operator wants to be paid for."""

from django.db import models
from django.db.models import F, Q

from apps.charging.enums import InvoiceState, LineFault
from apps.charging.models.records import Record
from apps.core.ids import new_id


class Invoice(models.Model):
    """An operator's invoice with what it says that it adds up to; taken from a file as a whole.

    Dates are of the market, `period_to` is the first day that it does not cover. Money is without tax but for
    `tax_minor`. It is agreed or disputed by a person (`decided_by`), with a `reason` when disputed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    party_id = models.CharField(max_length=3)
    number = models.CharField(max_length=39)
    period_from = models.DateField()
    period_to = models.DateField()
    currency = models.CharField(max_length=3)
    cost_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    energy_wh = models.BigIntegerField()
    lines = models.PositiveIntegerField()
    faulty_lines = models.PositiveIntegerField()
    difference_minor = models.BigIntegerField()
    state = models.CharField(max_length=8, default=InvoiceState.RECEIVED.value)
    reason = models.CharField(max_length=300, blank=True, default="")
    brought_by = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    decided_by = models.CharField(max_length=64, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-period_from", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["market", "party_id", "number"], name="charging_invoice_once_an_operator"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gt=F("period_from")), name="charging_invoice_covers_days"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in InvoiceState]),
                name="charging_invoice_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state=InvoiceState.RECEIVED.value, decided_at__isnull=True)
                | (~Q(state=InvoiceState.RECEIVED.value) & Q(decided_at__isnull=False)),
                name="charging_invoice_dated_iff_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state=InvoiceState.DISPUTED.value) | ~Q(reason=""),
                name="charging_invoice_disputed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.number}"


class InvoiceLine(models.Model):
    """One record that an invoice asks money for; `fault` is empty when it says what the record says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="line_set")
    row = models.PositiveIntegerField()
    cdr_ocpi_id = models.CharField(max_length=39)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="invoice_lines")
    energy_wh = models.IntegerField()
    cost_minor = models.BigIntegerField()
    fault = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        ordering = ("row",)
        constraints = [
            models.UniqueConstraint(fields=["invoice", "row"], name="charging_line_once_a_row"),
            models.UniqueConstraint(fields=["invoice", "cdr_ocpi_id"], name="charging_line_once_a_record"),
            models.CheckConstraint(
                condition=Q(fault="") | Q(fault__in=[fault.value for fault in LineFault]),
                name="charging_line_fault_known",
            ),
        ]
        indexes = [models.Index(fields=["cdr_ocpi_id"], name="charging_line_by_record")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.row}"
