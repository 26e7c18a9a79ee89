"""A look over a bill that has just come in: anomalies, budgets, forecasts."""

from datetime import datetime
from typing import Final
from uuid import UUID

from apps.core.types import Actor
from apps.costs.services.anomalies import find_anomalies
from apps.costs.services.budgets import judge_budgets
from apps.costs.services.forecasts import forecast_costs
from apps.costs.services.listening import name_families
from apps.costs.services.metering import take_metered
from apps.jobs import services as jobs

JOB: Final = "costs.look"


def order_look(*, at: datetime) -> UUID:
    """Have the bill looked over. Returns the run's id."""
    return jobs.start(kind=JOB, actor=Actor.system(JOB), task="costs.look", kwargs={}, at=at)


def run_look(*, run_id: str, at: datetime) -> None:
    """What `order_look` ordered. Budgets are judged once before, and once with the new forecasts."""
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            take_metered(at=at)
            name_families(at=at)
            found = find_anomalies(at=at)
            before = judge_budgets(at=at)
            made = forecast_costs(
                at=at, progress=lambda done, total: run.progress(done, total, unit="scopes")
            )
            after = judge_budgets(at=at)
            run.count(
                anomalies=found["new"],
                forecasts=made["made"],
                budgets=after["budgets"],
                alerts=before["alerts"] + after["alerts"],
            )
