"""IoT Jobs: a thing hears of the job whose turn it is, and what it says of one moves its queue.

moto stores jobs and executions, and that is all. Here a job needs its thing and an id of its own; the first
job that waits is told on `$aws/things/<thing>/jobs/notify-next`, the next when that one is over; a status
comes on `…/jobs/<job>/update`, and a job that is over takes none.
"""

import json
import re
import time
from collections.abc import Callable
from typing import Any

from moto.iot.exceptions import (
    InvalidStateTransitionException,
    ResourceAlreadyExistsException,
    ResourceNotFoundException,
)
from moto.iot.models import FakeJob, FakeJobExecution, IoTBackend, iot_backends

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.patching import replace

Publish = Callable[[str, bytes], None]

_UPDATE = re.compile(r"^\$aws/things/(?P<thing>[^/]+)/jobs/(?P<job>[^/]+)/update$")
_BY_THINGS = frozenset({"IN_PROGRESS", "SUCCEEDED", "FAILED", "REJECTED"})
_WAITING = frozenset({"QUEUED", "IN_PROGRESS"})


class Jobs:
    """The queues of all things; the executions themselves stay where moto's readers look for them."""

    def __init__(self, application: LocalCloudApplication, config: CloudConfig, publish: Publish) -> None:
        self._application = application
        self._config = config
        self._publish = publish
        self._queues: dict[str, list[str]] = {}
        self._create, self._cancel = IoTBackend.create_job, IoTBackend.cancel_job
        replace(IoTBackend, create_job=self._patched_create(), cancel_job=self._patched_cancel())

    def hear(self, topic: str, payload: bytes) -> None:
        """Take a status that a thing published; every other topic is none of ours."""
        found = _UPDATE.match(topic)
        if found is None:
            return
        thing, job = found["thing"], found["job"]
        with self._application.lock("iot"):
            refusal = self._move(thing, job, payload)
        answer: dict[str, Any] = {"timestamp": int(time.time())}
        if refusal:
            answer |= {"code": refusal}
        self._say(f"$aws/things/{thing}/jobs/{job}/update/{'rejected' if refusal else 'accepted'}", answer)

    def _patched_create(self) -> Callable[..., Any]:
        def create_job(backend: IoTBackend, **asked: Any) -> Any:
            job_id, things = asked["job_id"], [_thing_of(arn) for arn in asked["targets"]]
            if job_id in backend.jobs:
                arn = backend.jobs[job_id].job_arn
                raise ResourceAlreadyExistsException("", job_id, arn)
            known = {thing.thing_name for thing in backend.things.values()}
            if not set(things) <= known:
                raise ResourceNotFoundException
            made = self._create(backend, **asked)
            for thing in things:
                queue = self._queues.setdefault(thing, [])
                queue.append(job_id)
                if len(queue) == 1:
                    self._notify(backend, thing)
            return made

        return create_job

    def _patched_cancel(self) -> Callable[..., Any]:
        def cancel_job(
            backend: IoTBackend, job_id: str, reason_code: str, comment: str, force: bool
        ) -> FakeJob:
            if job_id not in backend.jobs:
                raise ResourceNotFoundException
            if backend.jobs[job_id].status in {"COMPLETED", "CANCELED"}:
                raise InvalidStateTransitionException
            cancelled = self._cancel(backend, job_id, reason_code, comment, force)
            for arn in cancelled.targets:
                execution = backend.job_executions[(job_id, _thing_of(arn))]
                if execution.status in _WAITING:
                    execution.status = "CANCELED"
                    self._leave(backend, _thing_of(arn), job_id)
            return cancelled

        return cancel_job

    def _move(self, thing: str, job_id: str, payload: bytes) -> str:
        """The status that the payload names; answers AWS's code of a refusal, or nothing."""
        backend = iot_backends[self._config.account_id][self._config.region]
        execution = backend.job_executions.get((job_id, thing))
        if execution is None:
            return "ResourceNotFound"
        status = _status(payload)
        if status is None:
            return "InvalidRequest"
        if execution.status not in _WAITING:
            return "InvalidStateTransition"
        execution.status = status
        if status not in _WAITING:
            backend.jobs[job_id].status = "COMPLETED"
            self._leave(backend, thing, job_id)
        return ""

    def _leave(self, backend: IoTBackend, thing: str, job_id: str) -> None:
        """A job is over; the next one is told when this was the one whose turn it was."""
        queue = self._queues.get(thing, [])
        was_first = queue[:1] == [job_id]
        if job_id in queue:
            queue.remove(job_id)
        if was_first:
            self._notify(backend, thing)

    def _notify(self, backend: IoTBackend, thing: str) -> None:
        queue = self._queues.get(thing, [])
        execution: dict[str, Any] = {}
        if queue:
            execution = _described(backend.jobs[queue[0]], backend.job_executions[(queue[0], thing)])
        told = {"timestamp": int(time.time()), "execution": execution}
        self._say(f"$aws/things/{thing}/jobs/notify-next", told)

    def _say(self, topic: str, message: dict[str, Any]) -> None:
        self._publish(topic, json.dumps(message).encode())


def _described(job: FakeJob, execution: FakeJobExecution) -> dict[str, Any]:
    """An execution as devices see it."""
    return {
        "jobId": job.job_id,
        "status": execution.status,
        "queuedAt": int(execution.queued_at.timestamp()),
        "lastUpdatedAt": int(execution.last_updated_at.timestamp()),
        "versionNumber": 1,
        "executionNumber": 1,
        "jobDocument": json.loads(job.document),
    }


def _status(payload: bytes) -> str | None:
    try:
        status = json.loads(payload).get("status")
    except (ValueError, AttributeError):
        return None
    return status if status in _BY_THINGS else None


def _thing_of(arn: str) -> str:
    return arn.rsplit("/", 1)[-1]
