"""Plans: what is due when, and the work that follows."""

from apps.maintenance.services.plans.generating import generate, run_plans
from apps.maintenance.services.plans.previewing import preview_plan
from apps.maintenance.services.plans.stepping import take_due_steps
from apps.maintenance.services.plans.writing import change_plan, create_plan

__all__ = [
    "change_plan",
    "create_plan",
    "generate",
    "preview_plan",
    "run_plans",
    "take_due_steps",
]
