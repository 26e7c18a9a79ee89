"""Every scheduled job, declared once.

No Django here: the CloudFormation renderer and the bootstrap of the local cloud read this package and
turn each entry into an EventBridge schedule that puts `render_message(schedule)` on the queue. The worker
runs it under a `JobRun` keyed by (job, window), see docs/domain/jobs.md.
"""

from typing import Final

from apps.core.tasking.envelope import render
from backoffice.schedules import money, operations, support
from backoffice.schedules.schedule import Schedule

__all__ = ["EXECUTION_ID", "SCHEDULED_TIME", "SCHEDULES", "Schedule", "render_message"]

# EventBridge Scheduler replaces these inside the target's input when it fires.
SCHEDULED_TIME: Final = "<aws.scheduler.scheduled-time>"
EXECUTION_ID: Final = "<aws.scheduler.execution-id>"

SCHEDULES: Final[tuple[Schedule, ...]] = (*operations.SCHEDULES, *money.SCHEDULES, *support.SCHEDULES)


def render_message(schedule: Schedule) -> str:
    """The SQS body for EventBridge Scheduler to send; a bare `{"task": …}` would end as a dead letter."""
    return render(
        task=schedule.task,
        kwargs={**schedule.kwargs, "scheduled_time": SCHEDULED_TIME},
        message_id=EXECUTION_ID,
        queue=schedule.queue,
    )
