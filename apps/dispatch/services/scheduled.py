"""What the clock starts: tasks and re-plans every five minutes, the plan of the day before it begins."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from apps.accounts import selectors as accounts
from apps.core.days import local_date
from apps.core.types import Actor
from apps.dispatch.enums import PlanOrigin
from apps.dispatch.models import Technician
from apps.dispatch.services.planning.replanning import replan
from apps.dispatch.services.planning.solving import find_published, propose
from apps.dispatch.services.tasks import make_tasks
from apps.jobs import services as jobs

WATCH_JOB: Final = "dispatch.watch"
DAY_JOB: Final = "dispatch.day_plan"
# On the clock of each market.
_PLANNED_AT: Final = time(5, 30)
_SEED: Final = 1


def run_watch(*, scheduled_time: str, at: datetime) -> None:
    """Make tasks as the rules want them, and mend what the published plans of today can't hold any more."""
    window = jobs.window_of(job=WATCH_JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=WATCH_JOB, window=window, actor=Actor.system(WATCH_JOB)) as run:
        if run.due:
            made = make_tasks(at=at)
            plans = [replan(market=code, by=f"system:{WATCH_JOB}", at=at) for code in _markets()]
            run.count(**made._asdict(), replans=sum(plan is not None for plan in plans))


def run_day_plans(*, scheduled_time: str, at: datetime) -> None:
    """Propose the day of every market whose clock shows half past five in this window."""
    window = jobs.window_of(job=DAY_JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=DAY_JOB, window=window, actor=Actor.system(DAY_JOB)) as run:
        if run.due and run.window is not None:
            codes = [code for code in _markets() if _is_time(code, run.window.end)]
            if codes:
                make_tasks(at=at)
            for number, code in enumerate(codes, start=1):
                day = local_date(run.window.end, accounts.get_pack(code).time_zone)
                if find_published(code, day) is None:
                    propose(
                        market=code, day=day, seed=_SEED, origin=PlanOrigin.DAY, by=f"system:{DAY_JOB}", at=at
                    )
                    run.count(plans=1)
                run.progress(number, len(codes), unit="markets")


def _markets() -> list[str]:
    """Where there is somebody to send."""
    rows = Technician.objects.filter(active=True).order_by("market").values_list("market", flat=True)
    return list(rows.distinct())


def _is_time(code: str, moment: datetime) -> bool:
    """Whether half past five lies in the half hour that ends then."""
    local = moment.astimezone(ZoneInfo(accounts.get_pack(code).time_zone))
    planned = local.replace(hour=_PLANNED_AT.hour, minute=_PLANNED_AT.minute, second=0, microsecond=0)
    return timedelta() <= local - planned < timedelta(minutes=30)
