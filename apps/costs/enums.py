"""Closed vocabularies of FOCUS 1.2 (FinOps Open Cost and Usage Specification), and our own of budgets,
forecasts and anomalies.
"""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices


class ChargeCategory(TextChoices):
    """What kind of charge a row is; FOCUS allows no other value and no null."""

    USAGE = "Usage"
    PURCHASE = "Purchase"
    TAX = "Tax"
    CREDIT = "Credit"
    ADJUSTMENT = "Adjustment"


class ImportState(TextChoices):
    """The life of one import: it ends in exactly one of the last four; `waiting` is tried again by itself."""

    RUNNING = "running"
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    WAITING = "waiting"


class CostMetric(TextChoices):
    """Which of FOCUS's four amounts a view adds up."""

    BILLED = "billed_cost"
    EFFECTIVE = "effective_cost"
    LIST = "list_cost"
    CONTRACTED = "contracted_cost"


class CostGrain(TextChoices):
    """How finely costs are added up; see `rules.grains`."""

    DAY = "day"
    SERVICE = "service"
    ACCOUNT = "account"
    MONTH = "month"


class CostDimension(TextChoices):
    """What a view may be grouped by; a tag is asked for as `tag:<key>`."""

    SERVICE = "service_name"
    CATEGORY = "service_category"
    ACCOUNT = "sub_account_name"
    REGION = "region_id"
    ENVIRONMENT = "environment"
    MARKET = "market"
    TEAM = "team"
    PROVIDER = "provider_name"
    USAGE = "usage_type"
    UNIT = "unit"


class OrgKind(TextChoices):
    """What a node of the organisation is."""

    ROOT = "root"
    UNIT = "unit"
    ACCOUNT = "account"


class DeploySource(TextChoices):
    """Who told of a deploy: somebody (a person, or a pipeline by the API), or AWS through EventBridge."""

    TOLD = "told"
    ECS = "ecs"
    CODEDEPLOY = "codedeploy"


class SpotKind(TextChoices):
    """What kind of spot capacity was interrupted."""

    EC2 = "ec2"
    FARGATE = "fargate"


class BudgetPeriod(TextChoices):
    """Over which stretch a budget's thresholds are judged; its plan is by month in any case."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class BudgetBasis(TextChoices):
    """Which amount a budget speaks of: what is invoiced, or what was used with commitments spread out."""

    BILLED = "billed"
    EFFECTIVE = "effective"


class ThresholdKind(TextChoices):
    """What a threshold is a percentage of: what has been spent, or what is expected for the whole period."""

    ACTUAL = "actual"
    FORECAST = "forecast"


class AwsLink(TextChoices):
    """How a budget stands with its twin at AWS: not shared, still to be written, equal, different on both
    sides since they were last equal, or gone there.
    """

    NONE = "none"
    PENDING = "pending"
    IN_STEP = "in_step"
    CONFLICT = "conflict"
    GONE = "gone"


class AwsChoice(TextChoices):
    """How a person settles a difference with AWS Budgets."""

    OURS = "ours"
    THEIRS = "theirs"


class ForecastModel(TextChoices):
    """Ways to forecast a daily series."""

    SEASONAL_NAIVE = "seasonal_naive"
    ETS = "ets"
    THETA = "theta"
    MEAN = "mean"


class AnomalyState(TextChoices):
    """The life of a cost anomaly: it ends as explained, fixed or false (no anomaly)."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    EXPLAINED = "explained"
    FIXED = "fixed"
    FALSE = "false"


ANOMALY_ENDS: Final = frozenset({AnomalyState.EXPLAINED, AnomalyState.FIXED, AnomalyState.FALSE})
# From where a person may take an anomaly to where.
ANOMALY_STEPS: Final[Mapping[AnomalyState, frozenset[AnomalyState]]] = {
    AnomalyState.OPEN: frozenset({AnomalyState.ACKNOWLEDGED}) | ANOMALY_ENDS,
    AnomalyState.ACKNOWLEDGED: ANOMALY_ENDS,
    AnomalyState.EXPLAINED: frozenset({AnomalyState.OPEN}),
    AnomalyState.FIXED: frozenset({AnomalyState.OPEN}),
    AnomalyState.FALSE: frozenset({AnomalyState.OPEN}),
}


class ControlSource(TextChoices):
    """Whose total ours is compared with."""

    COST_EXPLORER = "cost_explorer"
    INVOICE = "invoice"


class AnswerState(TextChoices):
    """What became of a paid question: answered whole, in part, not at all, not asked for want of budget."""

    WHOLE = "whole"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


class Standard(TextChoices):
    """In which words a bill was written: FOCUS, AWS's own report, or our own apps'."""

    FOCUS = "focus"
    CUR = "cur"
    OWN = "own"
