"""One bootstrapped cloud for the session; tests make queues, streams and functions of their own in it."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.running_cloud import RunningCloud


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.local_cloud)


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCloud]:
    running = RunningCloud(tmp_path_factory.mktemp("cloud") / "state").start()
    try:
        running.bootstrap()
        yield running
    finally:
        running.stop()


@pytest.fixture
def lone_cloud(tmp_path: Path) -> Iterator[RunningCloud]:
    """A cloud that the test may kill."""
    running = RunningCloud(tmp_path / "state").start()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture
def web(cloud: RunningCloud) -> Browser:
    return Browser(cloud.origin)


@pytest.fixture
def cognito(cloud: RunningCloud) -> Any:
    return cloud.client("cognito-idp")


@pytest.fixture
def sqs(cloud: RunningCloud) -> Any:
    return cloud.client("sqs")


@pytest.fixture
def unique() -> str:
    """A name nobody else uses."""
    return f"t{uuid.uuid4().hex[:12]}"


@pytest.fixture
def queue_url(sqs: Any, unique: str) -> str:
    return str(sqs.create_queue(QueueName=unique)["QueueUrl"])
