"""Mail by the whole way: the local cloud's SES → S3 → SNS → SQS → the relay as it is deployed, which is
killed twice in the middle. `BENCH_MAILS` of them (1,000); fewer are part of `tests/support/test_inbound.py`.
"""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from apps.outbox.models import DeadLetter, Fact
from apps.support.models import InboundMail, Message, Ticket
from tests.benchmarks.server import ROOT
from tests.local_cloud.running_cloud import REGION, RunningCloud
from tests.plugins.queues import until
from tests.support.post import HELP, a_mail

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True), pytest.mark.timeout(3600)]
MAILS: Final = int(os.environ.get("BENCH_MAILS", "1000"))
# What a dead relay had in its hands comes back after the queue's two minutes.
PATIENCE_S: Final = 1800


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[RunningCloud]:
    running = RunningCloud(tmp_path / "state").start()
    try:
        running.bootstrap()
        yield running
    finally:
        running.stop()


@pytest.fixture
def relays(cloud: RunningCloud, database_url: str, tmp_path: Path) -> Iterator["Relays"]:
    found = Relays(cloud, database_url, tmp_path / "relay.log")
    yield found
    found.kill()


class Relays:
    """One after the other; each ends as in a power cut."""

    def __init__(self, cloud: RunningCloud, database_url: str, log: Path) -> None:
        self.log = log
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "AWS_ENDPOINT_URL": cloud.origin,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "QUEUE_PREFIX": "ev4rent-",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "manage.py", "relay"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def work_until(self, goal: int) -> None:
        self.start()
        until(partial(self._taken_in, goal), seconds=PATIENCE_S)
        self.kill()

    def _taken_in(self, goal: int) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()[-4000:]
        return InboundMail.objects.count() >= goal


def post(cloud: RunningCloud, mail: bytes) -> None:
    """Somebody's mail server hands it to SES."""
    address = f"{cloud.origin}/_local/post?to={HELP}"
    with urllib.request.urlopen(urllib.request.Request(address, data=mail), timeout=60) as answer:  # noqa: S310
        assert answer.status == 202


def test_a_thousand_mails_with_the_relay_killed_twice_are_there_once_each(
    cloud: RunningCloud, relays: Relays, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half of them open tickets, a tenth of those come twice; the other half answers them."""
    half = MAILS // 2
    for number in range(half):
        mail = a_mail(f"Question {number}", Message_ID=f"<q{number}@c.example>").as_bytes()
        for _ in range(2 if number % 10 == 0 else 1):
            post(cloud, mail)
    relays.work_until(half // 3)
    for number in range(half):
        post(cloud, a_mail(f"More {number}", References=f"<q{number}@c.example>").as_bytes())
    relays.work_until(half + half // 5)
    began, before = time.monotonic(), InboundMail.objects.count()
    relays.start()
    until(partial(relays._taken_in, MAILS), seconds=PATIENCE_S)
    took = time.monotonic() - began
    until(partial(_is_empty, cloud), seconds=PATIENCE_S)
    relays.kill()
    assert InboundMail.objects.filter(fate="taken").count() == InboundMail.objects.count() == MAILS
    bodies = list(Message.objects.values_list("body", flat=True))
    assert len(bodies) == len(set(bodies)) == MAILS
    assert Fact.objects.filter(type="mail.taken").count() == MAILS
    assert Fact.objects.filter(type="ticket.opened").count() == Ticket.objects.count()
    assert not DeadLetter.objects.exists()
    with capsys.disabled():
        print(f"\n{MAILS} mails, 2 kills: each once; the last {MAILS - before} in {took:.0f} s")


def _is_empty(cloud: RunningCloud) -> bool:
    """Nothing waits, nothing is in anybody's hands."""
    sqs = cloud.client("sqs")
    url = sqs.get_queue_url(QueueName="ev4rent-mail")["QueueUrl"]
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    time.sleep(1)
    return not any(int(number) for number in found.values())
