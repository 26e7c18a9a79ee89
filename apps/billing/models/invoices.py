"""Invoices, what was paid of them, and what was taken back."""

from django.db import models
from django.db.models import F, Q

from apps.billing.enums import CreditState, InvoiceState, Series
from apps.billing.models.payers import Payer
from apps.core.ids import new_id


class NumberSeries(models.Model):
    """The last number given, market by market; taken under its lock, so that none is missing."""

    market = models.CharField(max_length=8)
    series = models.CharField(max_length=3, choices=Series)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["market", "series"], name="billing_series_once")]

    def __str__(self) -> str:
        return f"{self.market}-{self.series}-{self.last:06d}"


class Invoice(models.Model):
    """What a payer owes for a month: `part` 0 is the month's own, later ones were asked for in between.

    Who is billed is kept as it was on that day. What was paid and credited are sums of the rows beside it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    number = models.CharField(max_length=24, unique=True)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="invoices")
    month = models.DateField()
    part = models.PositiveSmallIntegerField(default=0)
    organisation = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=400)
    tax_number = models.CharField(max_length=32, blank=True, default="")
    tax_rate = models.CharField(max_length=8)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=120)
    due_on = models.DateField()
    line_count = models.PositiveIntegerField()
    total_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    credited_minor = models.BigIntegerField(default=0)
    balance_minor = models.GeneratedField(
        expression=F("total_minor") - F("paid_minor") - F("credited_minor"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=InvoiceState, default=InvoiceState.ISSUED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["payer", "month", "part"], name="billing_invoice_once_a_month_and_part"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="billing_invoice_is_of_a_month"),
            models.CheckConstraint(condition=Q(total_minor__gt=0), name="billing_invoice_asks_for_money"),
            models.CheckConstraint(
                condition=Q(credited_minor__gte=0, credited_minor__lte=F("total_minor")),
                name="billing_invoice_credited_at_most_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=InvoiceState.values), name="billing_invoice_state_known"
            ),
        ]
        indexes = [
            models.Index(fields=["-issued_at", "-id"], name="billing_invoice_newest"),
            models.Index(fields=["due_on", "id"], name="billing_invoice_by_due_day"),
            models.Index(fields=["payer", "-issued_at", "-id"], name="billing_invoice_of_payer"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.state})"


class InvoicePayment(models.Model):
    """A line of the bank that paid an invoice, or a part of it; taken back when it was for something else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    ext_id = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    received_at = models.DateTimeField()
    noted_at = models.DateTimeField()
    journal_id = models.UUIDField()
    reversal_id = models.UUIDField(null=True)
    reversed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ext_id"], condition=Q(reversed_at__isnull=True), name="billing_bank_line_once"
            ),
            models.CheckConstraint(
                condition=Q(reversal_id__isnull=True, reversed_at__isnull=True)
                | Q(reversal_id__isnull=False, reversed_at__isnull=False),
                name="billing_payment_dated_iff_reversed",
            ),
        ]
        indexes = [models.Index(fields=["invoice", "-received_at", "-id"], name="billing_payment_of_invoice")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.amount_minor} {self.currency}"


class CreditNote(models.Model):
    """A part of an invoice that is not asked for: wished by one, granted by another, numbered then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    market = models.CharField(max_length=8)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="credit_notes")
    # Null until it is issued: those that were refused take no number.
    number = models.CharField(max_length=24, null=True, unique=True)  # noqa: DJ001
    state = models.CharField(max_length=8, choices=CreditState, default=CreditState.ASKED)
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    reason = models.CharField(max_length=500)
    idem_key = models.CharField(max_length=120, blank=True, default="")
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    approval_id = models.UUIDField(unique=True)
    decided_by = models.CharField(max_length=120, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    journal_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="billing_credit_is_money"),
            models.CheckConstraint(
                condition=~Q(state=CreditState.ISSUED)
                | Q(number__isnull=False, journal_id__isnull=False) & ~Q(decided_by=F("asked_by")),
                name="billing_credit_granted_by_another",
            ),
            models.UniqueConstraint(
                fields=["asked_by", "idem_key"],
                condition=~Q(idem_key=""),
                name="billing_credit_once_an_intention",
            ),
        ]
        indexes = [models.Index(fields=["invoice", "-asked_at", "-id"], name="billing_credit_of_invoice")]

    def __str__(self) -> str:
        return f"{self.number or 'asked'} {self.amount_minor} {self.currency}"


class Reminder(models.Model):
    """A letter about an invoice that is overdue, once a level; sent after the commit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="reminders")
    level = models.PositiveSmallIntegerField()
    balance_minor = models.BigIntegerField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invoice", "level"], name="billing_reminder_once_a_level")
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} level {self.level}"
