"""Budgets: written by people, judged by a job, kept in step with AWS Budgets."""

from apps.costs.services.budgets.judging import judge_budgets
from apps.costs.services.budgets.sharing import run_sharing, settle_with_aws, share_budgets
from apps.costs.services.budgets.writing import change_budget, comment_month, create_budget

__all__ = [
    "change_budget",
    "comment_month",
    "create_budget",
    "judge_budgets",
    "run_sharing",
    "settle_with_aws",
    "share_budgets",
]
