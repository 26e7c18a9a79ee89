"""Putting the cloud together: what is corrected, what is added, what runs beside the requests."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from deploy.local.cloud import (
    budgets,
    cognito,
    costs,
    dynamodb,
    functions,
    iot,
    kinesis,
    organizations,
    redshift,
    s3,
    scheduler,
    ses,
    sqs,
)
from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.health import Health

USED_SERVICES = (
    "cognitoidp",
    "sqs",
    "kinesis",
    "awslambda",
    "iot",
    "iotdata",
    "scheduler",
    "s3",
    "sns",
    "ses",
    "sesv2",
    "dynamodb",
    "budgets",
)


@dataclass
class Cloud:
    """One local cloud and its background work."""

    application: LocalCloudApplication
    background: list[tuple[Callable[[], None], Callable[[], None]]] = field(default_factory=list)

    def start(self) -> None:
        """Start what runs without being asked: schedules, event sources."""
        for start, _ in self.background:
            start()

    def stop(self) -> None:
        """Stop it, last started first."""
        for _, stop in reversed(self.background):
            stop()


def build(config: CloudConfig) -> Cloud:
    """Assemble a cloud and restore its state. moto's memory is one a process, so this is done once."""
    os.environ["MOTO_PORT"] = str(config.port)
    config.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    application = LocalCloudApplication()
    health = Health()
    application.add_route(health)
    cognito.install(application, config)
    sqs.install(config, health)
    costs.install(application, config)
    redshift.install(application, config)
    kinesis.install()
    dynamodb.install()
    budgets.install(application, config)
    organizations.install(config)
    iot.install(application, config, health)
    s3.install(application, config, health)
    ses.install(application, config, health)
    pool, event_sources = functions.install(config, health)
    ticker = scheduler.install(application, config, health)
    application.preload(USED_SERVICES)
    return Cloud(
        application,
        background=[
            (lambda: None, pool.stop),
            (event_sources.start, event_sources.stop),
            (ticker.start, ticker.stop),
        ],
    )
