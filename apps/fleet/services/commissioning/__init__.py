"""New cars on their way into service: taken in as a batch, seen to step by step, released together."""

from apps.fleet.services.commissioning.device import issue_certificate
from apps.fleet.services.commissioning.filing import run_filing
from apps.fleet.services.commissioning.releasing import release
from apps.fleet.services.commissioning.signals import follow_signals
from apps.fleet.services.commissioning.steps import (
    assign_steps,
    confirm_identity,
    inspect_car,
    set_home,
    set_plan,
)
from apps.fleet.services.commissioning.taking_in import judge_batch, prepare_batch, take_in

__all__ = [
    "assign_steps",
    "confirm_identity",
    "follow_signals",
    "inspect_car",
    "issue_certificate",
    "judge_batch",
    "prepare_batch",
    "release",
    "run_filing",
    "set_home",
    "set_plan",
    "take_in",
]
