"""What closing takes and gives: journals of breaks, months."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from apps.core.errors import NotFound
from apps.core.http.serializers import RowSerializer, StrictSerializer
from apps.payments.enums import AccountCode
from apps.reconciliation.enums import PeriodCheck
from apps.reconciliation.models import BreakJournal, PeriodClose

_MOST = 10**13
_CODES = [code.value for code in AccountCode]


def uuid_of(text: str) -> UUID:
    """The id in an address. Raises NotFound when it can't be one."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None


class JournalLineInput(StrictSerializer):
    """A debit above nought, a credit below, in the currency of the break."""

    account = serializers.ChoiceField(choices=_CODES)
    amount_minor = serializers.IntegerField(min_value=-_MOST, max_value=_MOST)


class BreakJournalInput(StrictSerializer):
    """Lines that sum to nought, and why; a dry run unless said."""

    lines = serializers.ListField(child=JournalLineInput(), min_length=2, max_length=12)
    memo = serializers.CharField(max_length=250, min_length=3)
    dry_run = serializers.BooleanField(default=True)


class ReverseJournalInput(StrictSerializer):
    reason = serializers.CharField(max_length=500, min_length=3)


class SignPeriodInput(StrictSerializer):
    """`checksum` is that of the figures that one has seen."""

    checksum = serializers.CharField(max_length=40)
    note = serializers.CharField(max_length=500, allow_blank=True, default="")


class JournalLineOut(serializers.Serializer[Any]):
    account = serializers.ChoiceField(choices=_CODES)
    amount_minor = serializers.IntegerField()


class JournalProposalOut(serializers.Serializer[Any]):
    """What could be posted; `code` is a word for the console."""

    code = serializers.CharField()
    lines = JournalLineOut(many=True)


class AccountNameOut(serializers.Serializer[Any]):
    code = serializers.ChoiceField(choices=_CODES)
    name = serializers.CharField()


class ProposalsOut(serializers.Serializer[Any]):
    """The likeliest first, and what every account is called."""

    currency = serializers.CharField()
    proposals = JournalProposalOut(many=True)
    accounts = AccountNameOut(many=True)


class JournalPreviewOut(serializers.Serializer[Any]):
    """What it moves, the capability of whoever has to agree, and who is asked (null in a dry run)."""

    amount_minor = serializers.IntegerField()
    currency = serializers.CharField()
    decided_with = serializers.CharField()
    approval_id = serializers.UUIDField(allow_null=True)


class BreakJournalRow(RowSerializer[BreakJournal]):
    """A journal that somebody wants posted, or that closed a break."""

    asked_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)
    reversed_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = BreakJournal
        fields = (
            *("id", "state", "lines", "amount_minor", "currency", "memo", "asked_by_name", "asked_at"),
            *("approval_id", "approved_by_name", "journal_id", "journal_number", "posted_at"),
            *("reversal_id", "reversed_by_name", "reversed_at", "reversed_why"),
        )


class ReconPeriodRow(RowSerializer[PeriodClose]):
    """A month of a market; `month` is its first day."""

    signed_by_name = serializers.CharField(allow_null=True)
    approved_by_name = serializers.CharField(allow_null=True)

    class Meta:
        model = PeriodClose
        fields = (
            *("id", "market", "month", "state", "signed_by", "signed_by_name", "signed_at", "note"),
            *("approval_id", "approved_by_name", "closed_at", "refused_why", "version"),
        )


class PeriodCheckOut(serializers.Serializer[Any]):
    """One line of the checklist: `count` things stand in its way."""

    code = serializers.ChoiceField(choices=PeriodCheck.choices)
    holds = serializers.BooleanField()
    count = serializers.IntegerField()
    detail = serializers.CharField(allow_blank=True)


class PeriodBalanceOut(serializers.Serializer[Any]):
    """One account over the month; opening and closing are debits less credits."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    currency = serializers.CharField()
    opening_minor = serializers.IntegerField()
    debit_minor = serializers.IntegerField()
    credit_minor = serializers.IntegerField()
    closing_minor = serializers.IntegerField()


class PeriodTaxOut(serializers.Serializer[Any]):
    """The tax of the month: in what we sold, in what others billed, and what is due."""

    name = serializers.CharField()
    rate = serializers.CharField()
    currency = serializers.CharField()
    supplies_minor = serializers.IntegerField()
    output_minor = serializers.IntegerField()
    input_minor = serializers.IntegerField()
    due_minor = serializers.IntegerField()


class PeriodCreditOut(serializers.Serializer[Any]):
    """Credit of customers that is not used yet: owed, not earned."""

    currency = serializers.CharField()
    opening_minor = serializers.IntegerField()
    given_minor = serializers.IntegerField()
    used_minor = serializers.IntegerField()
    closing_minor = serializers.IntegerField()


class PeriodAccrualOut(serializers.Serializer[Any]):
    """What belongs to the month and was not booked in it; posted at the close, taken back in the next."""

    what = serializers.CharField()
    count = serializers.IntegerField()
    amount_minor = serializers.IntegerField()
    currency = serializers.CharField()


class PeriodFiguresOut(serializers.Serializer[Any]):
    balances = PeriodBalanceOut(many=True)
    tax = PeriodTaxOut(many=True)
    credit = PeriodCreditOut(many=True)
    accruals = PeriodAccrualOut(many=True)


class PeriodLookOut(serializers.Serializer[Any]):
    """A month as it stands, or as it was signed; `first_day` to `last_day` are its days."""

    first_day = serializers.DateField()
    last_day = serializers.DateField()
    checks = PeriodCheckOut(many=True)
    figures = PeriodFiguresOut()
    checksum = serializers.CharField()
    is_ready = serializers.BooleanField()
