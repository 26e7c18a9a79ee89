"""The core platform as we see it, without a network: its queue, its archive, and what it was asked."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any

import pytest

from apps.core.errors import NotFound
from apps.core.ids import new_id
from apps.integrations.aws import s3, sqs
from apps.integrations.aws.errors import ServiceAway


@dataclass
class FakePlatform:
    """`waiting` lies in the queue of events, `asked` in that of commands, `archive` in S3."""

    waiting: list[sqs.Received] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    archive: dict[str, bytes] = field(default_factory=dict)
    away: bool = False

    def say(self, *words: str) -> None:
        self.waiting += [sqs.Received(str(new_id()), str(new_id()), word, 1) for word in words]

    def store(self, key: str, words: Sequence[str]) -> None:
        self.archive[key] = gzip.compress("\n".join(words).encode(), mtime=0)

    def receive(self, _url: str, *, wait_seconds: int) -> list[sqs.Received]:
        assert wait_seconds
        return list(self.waiting[:10])

    def delete(self, _url: str, receipt: str) -> None:
        self.waiting = [each for each in self.waiting if each.receipt != receipt]

    def send_batch(self, _url: str, messages: Sequence[sqs.Outgoing]) -> dict[str, str]:
        if self.away:
            raise ServiceAway("SQS")
        self.asked += [json.loads(each.body) for each in messages]
        return {}

    def list_objects(self, _bucket: str, prefix: str) -> list[s3.S3Object]:
        return [
            s3.S3Object(key, len(body), f"{hash(body)}", datetime.now(tz=UTC))
            for key, body in sorted(self.archive.items())
            if key.startswith(prefix)
        ]

    def download(self, _bucket: str, key: str, target: IO[bytes]) -> None:
        if key not in self.archive:
            raise NotFound
        target.write(self.archive[key])


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    fake = FakePlatform()
    for module, names in ((sqs, ("receive", "delete", "send_batch")), (s3, ("list_objects", "download"))):
        for name in names:
            monkeypatch.setattr(module, name, getattr(fake, name))
    return fake
