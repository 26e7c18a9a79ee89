"""Every scheduled job, declared once.

No Django here: the CloudFormation renderer and the bootstrap of the local cloud read this file and turn
each entry into an EventBridge schedule that puts `render_message(schedule)` on the queue. The worker runs
it under a `JobRun` keyed by (job, window), see docs/domain/jobs.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from apps.core.tasking.envelope import render
from apps.core.tasking.queues import Queue

# EventBridge Scheduler replaces these inside the target's input when it fires.
SCHEDULED_TIME: Final = "<aws.scheduler.scheduled-time>"
EXECUTION_ID: Final = "<aws.scheduler.execution-id>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One job.

    `expression` is EventBridge's `cron(…)`, read in `timezone`; `rate(…)` is not used because its phase
    depends on when the schedule was created. A firing at time T works on the window [T - `window`, T). A
    run that has not begun `max_lateness` after T counts as missed; one that takes longer than
    `expected_duration` is slow. The task receives `kwargs` and `scheduled_time`.
    """

    name: str
    task: str
    queue: Queue
    expression: str
    timezone: str
    window: timedelta
    expected_duration: timedelta
    max_lateness: timedelta
    description: str
    kwargs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


SCHEDULES: Final[tuple[Schedule, ...]] = (
    Schedule(
        name="telemetry.rollup",
        task="telemetry.roll_up",
        queue=Queue.DEFAULT,
        expression="cron(0/15 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=15),
        expected_duration=timedelta(seconds=20),
        max_lateness=timedelta(minutes=5),
        description="Sums the last quarter of an hour up: cars by state, battery, distance.",
    ),
    Schedule(
        name="telemetry.silent_watch",
        task="telemetry.watch_silence",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Looks for cars that have stopped sending and for those that have come back.",
    ),
    Schedule(
        name="telemetry.meaning",
        task="telemetry.read_meaning",
        queue=Queue.DEFAULT,
        expression="cron(0/2 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=2),
        expected_duration=timedelta(seconds=20),
        max_lateness=timedelta(minutes=5),
        description="Reads trips, charging sessions and trouble codes from what the cars reported.",
    ),
    Schedule(
        name="telemetry.health_watch",
        task="telemetry.watch_health",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=3),
        description="Judges what cars report by the health rules: opens, folds and ends alerts.",
    ),
    Schedule(
        name="telemetry.drift_watch",
        task="telemetry.watch_drift",
        queue=Queue.DEFAULT,
        expression="cron(5/10 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=10),
        expected_duration=timedelta(seconds=15),
        max_lateness=timedelta(minutes=5),
        description="Compares what registry, shadow and hot table say of each car.",
    ),
    Schedule(
        name="fleet.bay_watch",
        task="fleet.watch_bays",
        queue=Queue.DEFAULT,
        expression="cron(0/5 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=5),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=5),
        description="Marks charging points that nobody has spoken of for a quarter of an hour as unknown.",
    ),
    Schedule(
        name="commands.expiry",
        task="commands.expire",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Gives up commands that no car answered, and ends access whose time is up.",
    ),
    Schedule(
        name="rentals.ghost_watch",
        task="rentals.watch_ghosts",
        queue=Queue.DEFAULT,
        expression="cron(0/2 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=2),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=4),
        description="Looks for open rentals whose cars stand locked at a station, and holds their fares.",
    ),
    Schedule(
        name="rentals.expiry",
        task="rentals.expire",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Gives up what the core platform was asked to do and never answered.",
    ),
    Schedule(
        name="maintenance.meters",
        task="maintenance.read_meters",
        queue=Queue.DEFAULT,
        expression="cron(7/15 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=15),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=10),
        description="Reads every car's meters from what it reported last; what makes no sense is kept apart.",
    ),
    Schedule(
        name="maintenance.plans",
        task="maintenance.run_plans",
        queue=Queue.DEFAULT,
        expression="cron(10 * * * ? *)",
        timezone="UTC",
        window=timedelta(hours=1),
        expected_duration=timedelta(seconds=20),
        max_lateness=timedelta(minutes=20),
        description="Finds out which cars are due by which maintenance plan, and what is due next.",
    ),
    Schedule(
        name="feeds.publish",
        task="feeds.publish",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Makes the public GBFS files anew; one that would be invalid stays as it was.",
    ),
    Schedule(
        name="fleet.stock",
        task="fleet.roll_up_stock",
        queue=Queue.DEFAULT,
        expression="cron(0/15 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=15),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=5),
        description="Counts the cars at every station, and finds stations that stay empty or full.",
    ),
    Schedule(
        name="accounts.directory",
        task="accounts.reconcile_directory",
        queue=Queue.DEFAULT,
        expression="cron(0/5 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=5),
        expected_duration=timedelta(seconds=10),
        max_lateness=timedelta(minutes=5),
        description="Finishes invitations that got stuck and tells Cognito what it has not heard of yet.",
    ),
    Schedule(
        name="approvals.expiry",
        task="approvals.expire",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=5),
        description="Closes requests for a second person that nobody decided in time.",
    ),
    Schedule(
        name="inbox.waking",
        task="inbox.wake_due",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=5),
        description="Brings back what was put off until now.",
    ),
    Schedule(
        name="fleet.documents",
        task="fleet.check_documents",
        queue=Queue.DEFAULT,
        expression="cron(0/15 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=15),
        expected_duration=timedelta(seconds=30),
        max_lateness=timedelta(minutes=30),
        description="Each market's morning: papers that near their end or are over, and those renewed.",
    ),
    Schedule(
        name="fleet.documents_eve",
        task="fleet.check_documents_eve",
        queue=Queue.DEFAULT,
        expression="cron(0/15 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=15),
        expected_duration=timedelta(seconds=30),
        max_lateness=timedelta(minutes=30),
        description="Each market's evening: cars whose papers end at midnight leave before it.",
    ),
    Schedule(
        name="charging.pull",
        task="charging.pull",
        queue=Queue.BULK,
        expression="cron(0/5 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=5),
        expected_duration=timedelta(seconds=60),
        max_lateness=timedelta(minutes=30),
        description="Reads the charging operator's lists: sessions and records that nobody has sent us.",
    ),
    Schedule(
        name="charging.compare",
        task="charging.compare",
        queue=Queue.DEFAULT,
        expression="cron(0/5 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=5),
        expected_duration=timedelta(seconds=20),
        max_lateness=timedelta(minutes=30),
        description="Compares what was charged, what the car gained and what is billed for it.",
    ),
    Schedule(
        name="payments.catch_up",
        task="payments.catch_up",
        queue=Queue.DEFAULT,
        expression="cron(2/5 * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=5),
        expected_duration=timedelta(seconds=20),
        max_lateness=timedelta(minutes=10),
        description="Asks the payment provider for events it could not tell us, fees and lines of payouts.",
    ),
    Schedule(
        name="payments.look_up",
        task="payments.look_up",
        queue=Queue.DEFAULT,
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(seconds=5),
        max_lateness=timedelta(minutes=3),
        description="Finds out what became of refunds that the payment provider did not answer.",
    ),
    Schedule(
        name="payments.proof",
        task="payments.prove",
        queue=Queue.BULK,
        expression="cron(30 2 * * ? *)",
        timezone="Asia/Singapore",
        window=timedelta(days=1),
        expected_duration=timedelta(minutes=5),
        max_lateness=timedelta(hours=1),
        description="Proves the whole ledger: journals sum to nought, no seal is broken, none is missing.",
    ),
    Schedule(
        name="costs.import",
        task="costs.import_bill",
        queue=Queue.BULK,
        expression="cron(0 8 * * ? *)",
        timezone="Asia/Singapore",
        window=timedelta(days=1),
        expected_duration=timedelta(minutes=5),
        max_lateness=timedelta(hours=1),
        description="Reads the cloud bill of this month and the last; the provider restates it for days.",
    ),
    Schedule(
        name="reconciliation.hourly",
        task="reconciliation.run_hourly",
        queue=Queue.BULK,
        expression="cron(10 * * * ? *)",
        timezone="UTC",
        window=timedelta(hours=1),
        expected_duration=timedelta(minutes=2),
        max_lateness=timedelta(minutes=30),
        description="Compares the two books of every stream: matches, breaks, and breaks that are over.",
    ),
    Schedule(
        name="reconciliation.close",
        task="reconciliation.run_close",
        queue=Queue.BULK,
        expression="cron(30 * * * ? *)",
        timezone="UTC",
        window=timedelta(hours=1),
        expected_duration=timedelta(minutes=1),
        max_lateness=timedelta(minutes=30),
        description="Prepares each market's day for its signature, and reopens signed days that changed.",
    ),
)


def render_message(schedule: Schedule) -> str:
    """The SQS body for EventBridge Scheduler to send; a bare `{"task": …}` would end as a dead letter."""
    return render(
        task=schedule.task,
        kwargs={**schedule.kwargs, "scheduled_time": SCHEDULED_TIME},
        message_id=EXECUTION_ID,
        queue=schedule.queue,
    )
