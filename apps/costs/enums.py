"""Closed vocabularies of FOCUS 1.2 (FinOps Open Cost and Usage Specification)."""

from django.db.models import TextChoices


class ChargeCategory(TextChoices):
    """What kind of charge a row is; FOCUS allows no other value and no null."""

    USAGE = "Usage"
    PURCHASE = "Purchase"
    TAX = "Tax"
    CREDIT = "Credit"
    ADJUSTMENT = "Adjustment"


class ImportState(TextChoices):
    """The life of one import: it ends in exactly one of the last three."""

    RUNNING = "running"
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class CostMetric(TextChoices):
    """Which of FOCUS's four amounts a view adds up."""

    BILLED = "billed_cost"
    EFFECTIVE = "effective_cost"
    LIST = "list_cost"
    CONTRACTED = "contracted_cost"


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
