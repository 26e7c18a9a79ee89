"""What goes in and out about payers and invoices."""

from typing import Any, Final

from rest_framework import serializers

from apps.billing.enums import (
    CardReason,
    ChargeKind,
    CreditState,
    InvoiceState,
    RidePolicy,
    RideState,
)
from apps.billing.models import (
    Charge,
    CreditNote,
    Invoice,
    InvoicePayment,
    Payer,
    PayerMember,
    Reminder,
    RidePayer,
)
from apps.core.http.serializers import RowSerializer, StrictSerializer

_MOST: Final = 10**12


class PayerRow(RowSerializer[Payer]):
    """A payer. `balance_minor` is what its invoices are owed, `unbilled_minor` what is on none yet."""

    policy = serializers.ChoiceField(choices=RidePolicy.values)
    member_count = serializers.IntegerField()
    invoice_count = serializers.IntegerField()
    open_invoice_count = serializers.IntegerField()
    balance_minor = serializers.IntegerField()
    overdue_minor = serializers.IntegerField()
    unbilled_minor = serializers.IntegerField()

    class Meta:
        model = Payer
        fields = (
            *("id", "market", "code", "organisation", "name", "address", "tax_number", "email", "language"),
            "currency",
            *("terms_days", "limit_minor", "policy", "cost_centres", "is_active", "member_count"),
            *("invoice_count", "open_invoice_count", "balance_minor", "overdue_minor", "unbilled_minor"),
            *("created_at", "updated_at", "version"),
        )


class _Terms(StrictSerializer):
    """What of a payer may change."""

    organisation = serializers.CharField(min_length=2, max_length=120)
    name = serializers.CharField(min_length=2, max_length=120)
    address = serializers.CharField(min_length=5, max_length=400)
    tax_number = serializers.CharField(max_length=32, allow_blank=True, default="")
    email = serializers.EmailField(max_length=254)
    language = serializers.CharField(max_length=8, default="en", help_text="One of the market's.")
    terms_days = serializers.IntegerField(min_value=0, max_value=180, default=30)
    limit_minor = serializers.IntegerField(min_value=1, max_value=_MOST, allow_null=True, default=None)
    policy = serializers.ChoiceField(choices=RidePolicy.values, default=RidePolicy.ALL.value)
    cost_centres = serializers.ListField(
        child=serializers.CharField(min_length=1, max_length=40), max_length=100, default=list
    )

    def validate_cost_centres(self, value: list[str]) -> list[str]:
        return list(dict.fromkeys(value))


class PayerInput(_Terms):
    """A new payer; `code` is what the core platform calls it."""

    market = serializers.CharField(max_length=8)
    code = serializers.RegexField(r"^[A-Z0-9][A-Z0-9-]{1,23}$")
    currency = serializers.RegexField(r"^[A-Z]{3}$")


class PayerPatch(_Terms):
    """Other terms, from now on."""

    is_active = serializers.BooleanField(required=False)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        for field in fields.values():
            field.required, field.default = False, serializers.empty
        return fields


class MemberRow(RowSerializer[PayerMember]):
    """A customer who rides at a payer's cost, from `since` until `until`."""

    payer = serializers.UUIDField(source="payer_id")
    payer_name = serializers.CharField()
    customer = serializers.UUIDField(source="customer_id")
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    currency = serializers.CharField()
    added_by_name = serializers.CharField(allow_null=True)
    removed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = PayerMember
        fields = (
            *("id", "payer", "payer_name", "customer", "customer_number", "customer_name", "limit_minor"),
            *("currency", "cost_centre", "since", "until", "added_by_name", "removed_by_name", "version"),
        )


class MemberInput(StrictSerializer):
    """A customer by number, with a limit a month (null is none) and a cost centre of the payer's."""

    number = serializers.CharField(max_length=16)
    limit_minor = serializers.IntegerField(min_value=1, max_value=_MOST, allow_null=True, default=None)
    cost_centre = serializers.CharField(max_length=40, allow_blank=True, default="")
    since = serializers.DateTimeField(allow_null=True, default=None, help_text="Without one: now.")


class MemberPatch(StrictSerializer):
    limit_minor = serializers.IntegerField(min_value=1, max_value=_MOST, allow_null=True, required=False)
    cost_centre = serializers.CharField(max_length=40, allow_blank=True, required=False)


class RideRow(RowSerializer[RidePayer]):
    """Whose a member's ride is; `why` says it when the card pays."""

    rental = serializers.UUIDField(source="rental_id")
    payer = serializers.UUIDField(source="payer_id")
    state = serializers.ChoiceField(choices=RideState.values)
    why = serializers.ChoiceField(choices=CardReason.values, allow_blank=True)
    payer_name = serializers.CharField()
    organisation = serializers.CharField()
    reference = serializers.CharField()
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    cost_centre = serializers.CharField()
    currency = serializers.CharField()

    class Meta:
        model = RidePayer
        fields = (
            *("id", "rental", "reference", "payer", "payer_name", "organisation", "customer_number"),
            *("customer_name", "cost_centre", "state", "why", "fare_minor", "currency", "decided_at"),
            "settled_at",
        )


class ChargeRow(RowSerializer[Charge]):
    """One line that a payer owes; `invoice` is null while none has taken it."""

    payer = serializers.UUIDField(source="payer_id")
    payer_name = serializers.CharField()
    rental = serializers.UUIDField(source="rental_id")
    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=ChargeKind.values)
    customer_number = serializers.CharField()
    customer_name = serializers.CharField()
    invoice = serializers.UUIDField(source="invoice_id", allow_null=True)
    invoice_number = serializers.CharField(allow_null=True)

    class Meta:
        model = Charge
        fields = (
            *("id", "payer", "payer_name", "rental", "reference", "kind", "label", "customer_number"),
            *("customer_name", "cost_centre", "occurred_at", "amount_minor", "tax_minor", "currency"),
            *("invoice", "invoice_number", "position"),
        )


class InvoiceRow(RowSerializer[Invoice]):
    """An invoice. `part` 0 is the month's own; `balance_minor` below nought is in the payer's favour."""

    payer = serializers.UUIDField(source="payer_id")
    payer_code = serializers.CharField()
    state = serializers.ChoiceField(choices=InvoiceState.values)
    issued_by_name = serializers.CharField(allow_null=True)
    balance_minor = serializers.IntegerField()

    class Meta:
        model = Invoice
        fields = (
            *("id", "number", "market", "payer", "payer_code", "organisation", "name", "address"),
            *("tax_number", "tax_rate", "month", "part", "issued_at", "issued_on", "issued_by_name"),
            *("due_on", "line_count", "total_minor", "tax_minor", "paid_minor", "credited_minor"),
            *("balance_minor", "currency", "state"),
        )


class InvoicePaymentRow(RowSerializer[InvoicePayment]):
    """A line of the bank that paid an invoice."""

    invoice = serializers.UUIDField(source="invoice_id")

    class Meta:
        model = InvoicePayment
        fields = (*("id", "invoice", "amount_minor", "currency", "received_at", "noted_at", "reversed_at"),)


class ReminderRow(RowSerializer[Reminder]):
    """A letter about an overdue invoice; `sent_at` is null while it waits."""

    invoice = serializers.UUIDField(source="invoice_id")
    currency = serializers.CharField()

    class Meta:
        model = Reminder
        fields = ("id", "invoice", "level", "balance_minor", "currency", "made_at", "sent_at")


class CreditNoteRow(RowSerializer[CreditNote]):
    """A part of an invoice that is not asked for; numbered once a second person has agreed."""

    invoice = serializers.UUIDField(source="invoice_id")
    invoice_number = serializers.CharField()
    state = serializers.ChoiceField(choices=CreditState.values)
    number = serializers.CharField(allow_null=True)
    approval = serializers.UUIDField(source="approval_id")
    asked_by_name = serializers.CharField(allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = CreditNote
        fields = (
            *("id", "invoice", "invoice_number", "number", "state", "amount_minor", "tax_minor"),
            *("currency", "reason", "approval", "asked_at", "asked_by_name", "decided_at"),
            "decided_by_name",
        )


class CreditInput(StrictSerializer):
    """How much of the invoice, tax included, and why."""

    amount_minor = serializers.IntegerField(min_value=1, max_value=_MOST)
    reason = serializers.CharField(min_length=3, max_length=500)


class AgeingOut(serializers.Serializer[Any]):
    """What is owed, by how many days it is overdue."""

    not_due_minor = serializers.IntegerField()
    days_30_minor = serializers.IntegerField(help_text="Overdue by up to thirty days.")
    days_60_minor = serializers.IntegerField(help_text="By 31 to 60 days.")
    older_minor = serializers.IntegerField()


class IssuedOut(serializers.Serializer[Any]):
    """The invoice that was issued."""

    invoice = serializers.UUIDField()
