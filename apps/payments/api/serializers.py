"""What goes in and out about money. Amounts are integers of the currency's smallest unit."""

from typing import Any, Final

from rest_framework import serializers

from apps.core.http.serializers import InstantField, RowSerializer, StrictSerializer
from apps.payments.enums import (
    AccountKind,
    AnswerState,
    DisputeStatus,
    JournalKind,
    MoneyKind,
    MoneyReason,
    MoneyState,
    PaymentStatus,
    PayoutStatus,
    ProofOutcome,
    RefundStatus,
)
from apps.payments.models import (
    BalanceTransaction,
    Dispute,
    Journal,
    LedgerProof,
    MoneyRequest,
    Payment,
    Payout,
    Posting,
    Refund,
)

# 100 million dollars in cents: far above any limit, far below what a bigint or a JavaScript number holds.
_MOST: Final = 10_000_000_000


def _words(enum: Any) -> list[str]:
    return [each.value for each in enum]


class PaymentRow(RowSerializer[Payment]):
    """A payment as the provider knows it. `promised_minor` is asked for and not yet given, `refundable_minor`
    what can still be given back.
    """

    status = serializers.ChoiceField(choices=_words(PaymentStatus))
    rental = serializers.UUIDField(source="rental_id", allow_null=True)
    customer = serializers.UUIDField(source="customer_id", allow_null=True)
    promised_minor = serializers.IntegerField()
    refundable_minor = serializers.IntegerField()
    is_disputed = serializers.BooleanField()

    class Meta:
        model = Payment
        fields = (
            *("id", "psp_id", "market", "rental", "customer", "description", "amount_minor"),
            *("captured_minor", "refunded_minor", "promised_minor", "refundable_minor", "currency"),
            *("status", "failure", "is_disputed", "created_at", "captured_at"),
        )


class MoneyRequestRow(RowSerializer[MoneyRequest]):
    """A refund, a credit or a waiver from the wish to its outcome. `failure` is empty unless it failed."""

    kind = serializers.ChoiceField(choices=_words(MoneyKind))
    state = serializers.ChoiceField(choices=_words(MoneyState))
    reason = serializers.ChoiceField(choices=_words(MoneyReason))
    payment = serializers.UUIDField(source="payment_id", allow_null=True)
    payment_psp_id = serializers.CharField(allow_null=True)
    rental = serializers.UUIDField(source="rental_id", allow_null=True)
    customer = serializers.UUIDField(source="customer_id", allow_null=True)
    approval = serializers.UUIDField(source="approval_id", allow_null=True)
    campaign = serializers.UUIDField(source="campaign_item.campaign_id", allow_null=True)
    requested_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = MoneyRequest
        fields = (
            *("id", "market", "kind", "state", "amount_minor", "currency", "reason", "note"),
            *("payment", "payment_psp_id", "rental", "customer", "requested_at", "requested_by_name"),
            *("approval", "approved_at", "approved_by_name", "sent_at", "settled_at", "failure", "campaign"),
        )


class MoneyRequestInput(StrictSerializer):
    """A refund or a credit names its payment, a waiver its rental; payouts are made by campaigns alone."""

    kind = serializers.ChoiceField(choices=_words(MoneyKind))
    payment = serializers.UUIDField(required=False, allow_null=True, default=None)
    rental = serializers.UUIDField(required=False, allow_null=True, default=None)
    amount_minor = serializers.IntegerField(min_value=1, max_value=_MOST)
    reason = serializers.ChoiceField(choices=_words(MoneyReason))
    note = serializers.CharField(min_length=3, max_length=500)


class RefundRow(RowSerializer[Refund]):
    """A refund as the provider knows it."""

    status = serializers.ChoiceField(choices=_words(RefundStatus))
    payment = serializers.UUIDField(source="payment_id", allow_null=True)

    class Meta:
        model = Refund
        fields = ("id", "psp_id", "payment", "amount_minor", "currency", "status", "failure", "created_at")


class PayoutRow(RowSerializer[Payout]):
    """What the provider sent to our bank."""

    status = serializers.ChoiceField(choices=_words(PayoutStatus))

    class Meta:
        model = Payout
        fields = (
            *("id", "psp_id", "market", "amount_minor", "currency", "status", "arrival_date"),
            *("statement_descriptor", "created_at", "lines_read_at"),
        )


class MovementRow(RowSerializer[BalanceTransaction]):
    """One movement of our balance at the provider."""

    class Meta:
        model = BalanceTransaction
        fields = (
            *("id", "psp_id", "kind", "source_psp_id", "payment_psp_id", "payout_psp_id", "amount_minor"),
            *("fee_minor", "net_minor", "currency", "available_on", "created_at"),
        )


class DisputeRow(RowSerializer[Dispute]):
    """A payment that a customer's bank has taken back, and what we answered, if we have."""

    status = serializers.ChoiceField(choices=_words(DisputeStatus))
    payment = serializers.UUIDField(source="payment_id", allow_null=True)
    payment_psp_id = serializers.CharField(source="payment_psp", allow_null=True)
    rental = serializers.UUIDField(source="rental_id", allow_null=True)
    answer_state = serializers.ChoiceField(choices=_words(AnswerState), allow_null=True)
    answer_failure = serializers.CharField(allow_null=True)
    answered_at = InstantField(allow_null=True)
    answered_by_name = serializers.CharField(allow_null=True)
    answer_sent_at = InstantField(allow_null=True)
    answer_story = serializers.CharField(allow_null=True)
    answer_sha256 = serializers.CharField(allow_null=True)

    class Meta:
        model = Dispute
        fields = (
            *("id", "psp_id", "market", "payment", "amount_minor", "currency", "reason", "status"),
            *("evidence_due_at", "created_at", "closed_at", "payment_psp_id", "rental", "answer_state"),
            *("answer_failure", "answered_at", "answered_by_name", "answer_sent_at", "answer_story"),
            "answer_sha256",
        )


class DisputeAnswerInput(StrictSerializer):
    """What the bank is told: `story` in our own words; `left_out` names pieces that are not shown."""

    story = serializers.CharField(min_length=20, max_length=4_000)
    left_out = serializers.ListField(
        child=serializers.CharField(max_length=20), required=False, default=list, max_length=20
    )


class EvidenceLineOut(serializers.Serializer[Any]):
    label = serializers.CharField()  # type: ignore[assignment]
    text = serializers.CharField()


class EvidencePieceOut(serializers.Serializer[Any]):
    """One piece of evidence in the words that the bank reads; without lines, nothing was found."""

    name = serializers.CharField()
    title = serializers.CharField()
    lines = EvidenceLineOut(many=True)


class EvidenceOut(serializers.Serializer[Any]):
    pieces = EvidencePieceOut(many=True)


class AnswerFileOut(serializers.Serializer[Any]):
    """Opens for five minutes, for whoever has it."""

    url = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField(source="kind")
    size = serializers.IntegerField()
    expires_at = InstantField()


class JournalRow(RowSerializer[Journal]):
    """One event in money; its lines are under `/postings?journal=`."""

    kind = serializers.ChoiceField(choices=_words(JournalKind))
    actor_name = serializers.CharField(allow_null=True)
    amount_minor = serializers.IntegerField(help_text="Sum of the debits.")
    currency = serializers.CharField()

    class Meta:
        model = Journal
        fields = (
            *("id", "market", "number", "kind", "source", "memo", "idem_key", "amount_minor", "currency"),
            *("effective_at", "booked_on", "posted_at", "actor_name", "hash", "previous_hash"),
        )


class PostingRow(RowSerializer[Posting]):
    """One line of a journal: a debit above nought, a credit below."""

    journal = serializers.UUIDField(source="journal_id")
    number = serializers.IntegerField(source="journal.number")
    kind = serializers.ChoiceField(source="journal.kind", choices=_words(JournalKind))
    account = serializers.CharField(source="account.code")
    account_name = serializers.CharField(source="account.name")

    class Meta:
        model = Posting
        fields = (
            *("id", "journal", "number", "kind", "line", "account", "account_name", "amount_minor"),
            *("currency", "booked_on"),
        )


class ProofRow(RowSerializer[LedgerProof]):
    """What one look at the whole history of a market's ledger found."""

    outcome = serializers.ChoiceField(choices=_words(ProofOutcome))

    class Meta:
        model = LedgerProof
        fields = (
            *("id", "market", "proved_at", "outcome", "journals", "postings", "head_number", "head_hash"),
            *("fault_count", "faults"),
        )


class TrialBalanceQuery(StrictSerializer):
    """Of which market, up to and with which day; without one, today there."""

    market = serializers.CharField(max_length=8)
    until = serializers.DateField(required=False)


class BalanceOut(serializers.Serializer[Any]):
    """What one account has taken in and given out; `balance_minor` is debits less credits."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=_words(AccountKind))
    currency = serializers.CharField()
    debit_minor = serializers.IntegerField()
    credit_minor = serializers.IntegerField()
    balance_minor = serializers.IntegerField()


class TrialBalanceOut(serializers.Serializer[Any]):
    """All accounts of a market up to and with a day there."""

    market = serializers.CharField()
    until = serializers.DateField()
    is_level = serializers.BooleanField(help_text="Debits and credits are equal in every currency.")
    accounts = BalanceOut(many=True)
