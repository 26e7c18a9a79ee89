"""The local cloud as the bootstrap leaves it, and our clients pointed at it."""

from collections.abc import Iterator

import pytest

from apps.integrations.aws.session import forget_clients
from tests.local_cloud.running_cloud import RunningCloud


@pytest.fixture(scope="module")
def _cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCloud]:
    running = RunningCloud(tmp_path_factory.mktemp("cloud") / "state").start()
    try:
        running.bootstrap()
        yield running
    finally:
        running.stop()


@pytest.fixture
def cloud(_cloud: RunningCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningCloud]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", _cloud.origin)
    forget_clients()
    yield _cloud
    forget_clients()
