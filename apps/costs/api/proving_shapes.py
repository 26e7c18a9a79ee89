"""What the proving views give. Amounts are decimal strings, exact to the last digit."""

from typing import Any

from rest_framework import serializers

from apps.costs.enums import AnswerState, SpotKind
from apps.costs.rules.commitments import PLANS, RESERVATIONS
from apps.costs.rules.proof import Verdict


class ComparedOut(serializers.Serializer[Any]):
    """Two totals of a day (or an invoice's month) and account; `ours` null where no bill of ours has it."""

    day = serializers.DateField()
    account = serializers.CharField()
    account_name = serializers.CharField()
    currency = serializers.CharField()
    ours = serializers.CharField(allow_null=True)
    theirs = serializers.CharField(allow_null=True)
    difference = serializers.CharField(allow_null=True)
    verdict = serializers.ChoiceField([each.value for each in Verdict])


class CandidateOut(serializers.Serializer[Any]):
    what = serializers.CharField()
    rows = serializers.IntegerField()
    amount = serializers.CharField()


class ExplainedOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    account = serializers.CharField()
    exact = serializers.BooleanField()
    rows = CandidateOut(many=True)


class ProofOut(serializers.Serializer[Any]):
    month = serializers.DateField()
    basis = serializers.CharField()
    lines = ComparedOut(many=True)
    invoices = ComparedOut(many=True)
    explained = ExplainedOut(many=True)
    verdicts = serializers.DictField(child=serializers.IntegerField())
    of_rows = serializers.CharField()
    of_days = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)


class PricingDayOut(serializers.Serializer[Any]):
    day = serializers.DateField()
    category = serializers.CharField()
    amount = serializers.CharField()


class CommitmentOut(serializers.Serializer[Any]):
    covered = serializers.CharField()
    compute = serializers.CharField()
    saved = serializers.CharField()
    break_even = serializers.CharField(allow_null=True)
    spot = serializers.CharField()
    days = PricingDayOut(many=True)


class InterruptedMonthOut(serializers.Serializer[Any]):
    """How often spot capacity was taken back in a month; `family` is empty where the bill has not told it."""

    month = serializers.DateField()
    kind = serializers.ChoiceField([kind.value for kind in SpotKind])
    service = serializers.CharField()
    family = serializers.CharField()
    interruptions = serializers.IntegerField()


class SpotMonthOut(serializers.Serializer[Any]):
    """What compute cost in a month, what of it ran on spot capacity, and how often that was taken back."""

    month = serializers.DateField()
    compute = serializers.CharField()
    spot = serializers.CharField()
    interruptions = serializers.IntegerField()


class PledgeOut(serializers.Serializer[Any]):
    """Savings plans, or reservations, over the days that were asked about; shares are of 1."""

    kind = serializers.ChoiceField([PLANS, RESERVATIONS])
    first = serializers.DateField(allow_null=True)
    last = serializers.DateField(allow_null=True)
    coverage = serializers.FloatField(allow_null=True)
    utilisation = serializers.FloatField(allow_null=True)
    price = serializers.CharField()
    instead = serializers.CharField()
    saved = serializers.CharField()
    break_even_on = serializers.DateField(allow_null=True)


class SavingOut(serializers.Serializer[Any]):
    """One thing to shrink, stop or delete; `team` is its owner by tag."""

    resource = serializers.CharField()
    kind = serializers.CharField()
    account = serializers.CharField()
    action = serializers.CharField()
    now = serializers.CharField()
    then = serializers.CharField()
    cost = serializers.CharField()
    saving = serializers.CharField()
    currency = serializers.CharField()
    team = serializers.CharField()
    environment = serializers.CharField()


class QuestionOut(serializers.Serializer[Any]):
    """A question of today; `answered_on` is the day of its newest good answer, which stands till the next."""

    topic = serializers.CharField()
    state = serializers.ChoiceField(AnswerState.choices, allow_null=True)
    calls = serializers.IntegerField()
    error = serializers.CharField()
    asked_at = serializers.DateTimeField(allow_null=True)
    answered_on = serializers.DateField(allow_null=True)


class SavingsOut(serializers.Serializer[Any]):
    """Rows of Cost Explorer's answers are its own words; amounts and percentages in them are text."""

    commitment = CommitmentOut()
    pledges = PledgeOut(many=True)
    spot_months = SpotMonthOut(many=True)
    interruptions = InterruptedMonthOut(many=True)
    coverage = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_null=True))
    )
    utilisation = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_null=True))
    )
    reservations = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_null=True))
    )
    forecast = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_null=True))
    )
    anomalies = serializers.ListField(
        child=serializers.DictField(child=serializers.CharField(allow_null=True))
    )
    savings = SavingOut(many=True)
    budget = serializers.IntegerField()
    calls = serializers.IntegerField()
    questions = QuestionOut(many=True)
