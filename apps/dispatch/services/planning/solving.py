"""Making plans: as a job that somebody asked for, before a day begins, and when something happened."""

import time
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.errors import Invalid, NotAllowed
from apps.core.types import Actor
from apps.dispatch.enums import PlanOrigin, PlanState
from apps.dispatch.events import PlanProposed
from apps.dispatch.models import LeftOut, Plan, Stop
from apps.dispatch.rules.planning import Greedy, PyVrp, Solved, cost_of, lower_bound
from apps.dispatch.services.planning.day import Day
from apps.dispatch.services.planning.loading import load_day
from apps.dispatch.services.planning.writing import draw_left_out, draw_stops
from apps.dispatch.services.tasks import make_tasks
from apps.jobs import services as jobs
from apps.jobs.services import Run
from apps.outbox import services as outbox

KIND: Final = "dispatch.plan"
TASK: Final = "dispatch.make_plan"
# A bound that is less than this share of the cost tells nobody anything.
_USEFUL: Final = 0.2


@transaction.atomic
def start_plan(*, actor: Actor, market: str, day: date, seed: int, at: datetime) -> UUID:
    """Order a plan of this day; returns the id of the run. Raises NotAllowed, Invalid for a day that is
    over.
    """
    if not actor.sees_market(market):
        raise NotAllowed("You do not work in this market.", code="market_not_allowed")
    if day < local_date(at, accounts.get_pack(market).time_zone):
        raise Invalid("That day is over.", fields={"day": "lies in the past"})
    return jobs.start(
        kind=KIND,
        actor=actor,
        task=TASK,
        kwargs={"market": market, "day": day.isoformat(), "seed": seed, "by": actor.id},
        at=at,
        subject=f"market:{market}",
        market=market,
    )


def run_plan(*, run_id: str, market: str, day: str, seed: int, by: str, at: datetime) -> None:
    """Make what `start_plan` ordered."""
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            most = settings.DISPATCH_ITERATIONS
            make_tasks(at=at)
            plan = propose(
                market=market,
                day=date.fromisoformat(day),
                seed=seed,
                origin=PlanOrigin.ASKED,
                by=by,
                at=at,
                run=run,
            )
            run.progress(most, most, unit="tries")
            run.count(stops=plan.stops.count(), left_out=plan.left_out.count())


def propose(
    *,
    market: str,
    day: date,
    seed: int,
    origin: PlanOrigin,
    by: str,
    at: datetime,
    run: Run | None = None,
) -> Plan:
    """A plan of the whole day, whatever stands of it kept. The search runs outside of any transaction."""
    base = find_published(market, day)
    loaded = load_day(market=market, day=day, at=at, base=base)
    began = time.monotonic()
    solved = _solve(loaded, seed, run)
    took = round((time.monotonic() - began) * 1000)
    return save(
        loaded,
        solved,
        base=base,
        origin=origin,
        by=by,
        at=at,
        more={"seed": seed, "solve_ms": took, "run_id": None if run is None else run.id},
    )


def _solve(day: Day, seed: int, run: Run | None) -> Solved:
    if settings.DISPATCH_SOLVER == "greedy":
        return Greedy().solve(day.problem, seed=seed)
    most = settings.DISPATCH_ITERATIONS

    def tell(done: int) -> None:
        if run is not None:
            run.progress(done, most, unit="tries")

    solver = PyVrp(iterations=most, seconds=settings.DISPATCH_SECONDS, progress=tell)
    try:
        return solver.solve(day.problem, seed=seed)
    except ImportError:
        # A platform without its wheel: a plainer plan, and it says so.
        return Greedy().solve(day.problem, seed=seed)


@transaction.atomic
def save(
    day: Day,
    solved: Solved,
    *,
    base: Plan | None,
    origin: PlanOrigin,
    by: str,
    at: datetime,
    more: dict[str, Any],
) -> Plan:
    """Keep it as a proposal; an older proposal of the day that nobody took is superseded."""
    cost = cost_of(day.problem, solved.routes)
    bound = lower_bound(day.problem)
    plan = Plan(
        market=day.market,
        day=day.day,
        origin=origin.value,
        based_on=base,
        solver=solved.solver,
        travel=day.travel,
        iterations=solved.iterations,
        ceiling_hit=solved.ceiling_hit,
        cost_m=cost,
        bound_m=bound if bound and bound >= cost * _USEFUL else None,
        churn=count_moved(day, solved.routes),
        created_by=by,
        created_at=at,
        **more,
    )
    old = Plan.objects.filter(market=day.market, day=day.day, state=PlanState.PROPOSED.value)
    old.update(state=PlanState.SUPERSEDED.value, superseded_at=at)
    stops = draw_stops(plan, day, solved.routes)
    left = draw_left_out(plan, day, solved.routes)
    plan.travel_m = sum(stop.travel_m for stop in stops)
    plan.save(force_insert=True)
    Stop.objects.bulk_create(stops)
    LeftOut.objects.bulk_create(left)
    outbox.publish(
        PlanProposed(
            market=plan.market,
            subject=f"dispatch_plan:{plan.id}",
            actor=by,
            at=at,
            plan_id=str(plan.id),
            day=plan.day.isoformat(),
            origin=plan.origin,
            stops=len(stops),
            left_out=len(left),
        )
    )
    return plan


def count_moved(day: Day, routes: list[list[int]]) -> int:
    """Visits that the plan before gave to somebody, and that somebody else has now, or nobody."""
    before = {call: worker for worker, route in enumerate(day.standing) for call in route}
    after = {call: worker for worker, route in enumerate(routes) for call in route}
    return sum(after.get(call) != worker for call, worker in before.items())


def find_published(market: str, day: date) -> Plan | None:
    return Plan.objects.filter(market=market, day=day, state=PlanState.PUBLISHED.value).first()
