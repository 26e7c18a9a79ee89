"""The thread that fires schedules."""

import heapq
import logging
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moto.scheduler.models import EventBridgeSchedulerBackend, Schedule
from werkzeug.wrappers import Request, Response

from deploy.local.cloud import sqs
from deploy.local.cloud.responses import json_response
from deploy.local.cloud.scheduler.expressions import Expression, parse

LONGEST_SLEEP_SECONDS = 30.0  # a laptop that slept wakes with another clock
FIRE_PREFIX = "/_local/schedules/"

_log = logging.getLogger("local_cloud.scheduler")


@dataclass(frozen=True)
class _Planned:
    """A schedule as it was when its next firing was computed."""

    fingerprint: tuple[Any, ...]
    expression: Expression
    at: datetime | None


class Ticker:
    """Sleeps until the next schedule is due.

    Firings that fell into a time when the cloud was down, or the machine asleep, are left out but for the
    newest: who works by windows asks the ledger what is missing, and a hundred messages at once help nobody.
    """

    def __init__(
        self, backend: EventBridgeSchedulerBackend, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._backend = backend
        self._clock = clock
        self._planned: dict[str, _Planned] = {}
        self._changed = threading.Event()
        self._stopping = False
        self._fired = 0
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)

    def start(self) -> None:
        """Begin to fire."""
        self._thread.start()

    def stop(self) -> None:
        """Fire no more."""
        self._stopping = True
        self._changed.set()
        self._thread.join(timeout=2)

    def wake(self) -> None:
        """Look again at what is scheduled."""
        self._changed.set()

    def report(self) -> dict[str, Any]:
        """What fires next."""
        upcoming = [(plan.at, arn) for arn, plan in list(self._planned.items()) if plan.at]
        soonest = heapq.nsmallest(5, upcoming)
        names = {"/".join(arn.split("/")[1:]): at.isoformat() for at, arn in soonest}
        return {"fired": self._fired, "next": names}

    def fire_now(self, request: Request) -> Response | None:
        """`POST /_local/schedules/<group>/<name>/fire`: one firing out of turn, for people and tests."""
        if request.method != "POST" or not request.path.startswith(FIRE_PREFIX):
            return None
        group, _, name = request.path.removeprefix(FIRE_PREFIX).removesuffix("/fire").partition("/")
        found = self._backend.schedule_groups.get(group)
        schedule = found.schedules.get(name) if found else None
        if schedule is None:
            return json_response({"error": f"no schedule {group}/{name}"}, status=404)
        execution_id = self._fire(schedule, self._clock())
        return json_response({"execution_id": execution_id})

    def tick(self) -> float:
        """Fire what is due; answers the seconds until there is something to do again."""
        now = self._clock()
        schedules = self._enabled()
        for arn in set(self._planned) - set(schedules):
            del self._planned[arn]
        for arn, schedule in schedules.items():
            plan = self._plan(arn, schedule, now)
            if plan.at is not None and plan.at <= now:
                newest, following = _newest_due(plan.expression, plan.at, now)
                self._planned[arn] = _Planned(plan.fingerprint, plan.expression, following)
                self._fire(schedule, newest)
                self._complete(schedule, plan.expression)
        times = [plan.at for plan in self._planned.values() if plan.at]
        waits = [(at - self._clock()).total_seconds() for at in times]
        return max(0.0, min([*waits, LONGEST_SLEEP_SECONDS]))

    def _run(self) -> None:
        while not self._stopping:
            self._changed.clear()
            try:
                wait = self.tick()
            except Exception:  # one schedule that cannot be fired must not stop the others for good
                _log.exception("a tick failed")
                wait = LONGEST_SLEEP_SECONDS
            self._changed.wait(wait)

    def _enabled(self) -> dict[str, Schedule]:
        return {
            schedule.arn: schedule
            for group in list(self._backend.schedule_groups.values())
            for schedule in list(group.schedules.values())
            if schedule.state != "DISABLED"
        }

    def _plan(self, arn: str, schedule: Schedule, now: datetime) -> _Planned:
        fingerprint = (schedule.schedule_expression, schedule.schedule_expression_timezone)
        plan = self._planned.get(arn)
        if plan is None or plan.fingerprint != fingerprint:
            expression = parse(schedule.schedule_expression, schedule.schedule_expression_timezone)
            plan = self._planned[arn] = _Planned(fingerprint, expression, expression.next_after(now))
        return plan

    def _fire(self, schedule: Schedule, scheduled_at: datetime) -> str:
        execution_id = str(uuid.uuid4())
        body = render(schedule, scheduled_at, execution_id, attempt=1)
        queue = sqs.queue_by_arn(schedule.target["Arn"])
        if queue is None:
            _log.warning("%s: no queue %s", schedule.name, schedule.target["Arn"])
        else:
            sqs.send(queue, body)
            self._fired += 1
        return execution_id

    def _complete(self, schedule: Schedule, expression: Expression) -> None:
        if expression.once and schedule.action_after_completion == "DELETE":
            self._backend.delete_schedule(schedule.group_name, schedule.name)


def _newest_due(expression: Expression, due: datetime, now: datetime) -> tuple[datetime, datetime | None]:
    """The last firing up to now, and the one that follows it."""
    following = expression.next_after(due)
    while following is not None and following <= now:
        due, following = following, expression.next_after(following)
    return due, following


def render(schedule: Schedule, scheduled_at: datetime, execution_id: str, *, attempt: int) -> str:
    """The target's input with Scheduler's context attributes filled in."""
    attributes = {
        "<aws.scheduler.schedule-arn>": schedule.arn,
        "<aws.scheduler.scheduled-time>": scheduled_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "<aws.scheduler.execution-id>": execution_id,
        "<aws.scheduler.attempt-number>": str(attempt),
    }
    body = str(schedule.target.get("Input") or "{}")
    for name, value in attributes.items():
        body = body.replace(name, value)
    return body
