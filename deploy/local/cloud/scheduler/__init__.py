"""EventBridge Scheduler: schedules that fire; moto only stores them."""

from collections.abc import Callable
from typing import Any

from moto.scheduler.exceptions import ValidationException
from moto.scheduler.models import EventBridgeSchedulerBackend, Schedule, scheduler_backends

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health
from deploy.local.cloud.patching import replace
from deploy.local.cloud.scheduler.expressions import ExpressionError, parse
from deploy.local.cloud.scheduler.ticker import Ticker


def install(application: LocalCloudApplication, config: CloudConfig, health: Health) -> Ticker:
    """Check expressions as schedules are made, and answer what fires them."""
    replace(
        EventBridgeSchedulerBackend,
        create_schedule=_checked(EventBridgeSchedulerBackend.create_schedule),
        update_schedule=_checked(EventBridgeSchedulerBackend.update_schedule),
    )
    ticker = Ticker(scheduler_backends[config.account_id][config.region])
    application.after("scheduler", ticker.wake)
    application.add_route(ticker.fire_now)
    health.add("scheduler", ticker.report)
    return ticker


def _checked(write: Callable[..., Schedule]) -> Callable[..., Schedule]:
    """moto stores any text as an expression; AWS refuses what it cannot read."""

    def write_checked(self: EventBridgeSchedulerBackend, **settings: Any) -> Schedule:
        try:
            parse(settings["schedule_expression"], settings.get("schedule_expression_timezone") or "UTC")
        except ExpressionError as problem:
            raise ValidationException(str(problem)) from problem
        return write(self, **settings)

    return write_checked
