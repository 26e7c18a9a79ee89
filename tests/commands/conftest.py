"""IoT as the commands see it, without a network: what was handed over, what was taken back, and its moods."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from apps.core.errors import NotFound
from apps.integrations.aws import iot_jobs
from apps.integrations.aws.errors import ServiceAway


@dataclass
class FakeIot:
    """`jobs` by id, as IoT keeps them: the same id twice is one job."""

    jobs: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    cancelled: list[str] = field(default_factory=list)
    calls: int = 0
    away: bool = False
    stranger: bool = False

    def start_job(self, job_id: str, *, thing: str, document: Mapping[str, Any]) -> None:
        self.calls += 1
        if self.away:
            raise ServiceAway("IoT")
        if self.stranger:
            raise NotFound("no such thing")
        self.jobs.setdefault(job_id, document)
        self.things[job_id] = thing

    def cancel_job(self, job_id: str) -> None:
        if self.away:
            raise ServiceAway("IoT")
        self.cancelled.append(job_id)


@pytest.fixture
def iot(monkeypatch: pytest.MonkeyPatch) -> FakeIot:
    fake = FakeIot()
    monkeypatch.setattr(iot_jobs, "start_job", fake.start_job)
    monkeypatch.setattr(iot_jobs, "cancel_job", fake.cancel_job)
    return fake
