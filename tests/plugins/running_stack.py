"""A whole product for journeys and browser tests: its own ports, its own state, gone afterwards.

`make run` may go on beside it. One stack serves the whole session, all workers of `-n` together; what a test
changes there, others see. While a screen is being written, `RUNNING_STACK=.local` takes the product that
`make run` has started instead.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import boto3
import psutil
import pytest
from dotenv import dotenv_values

from deploy.local.bootstrap.accounts import DEMO_DOMAIN, DEMO_PASSWORD
from deploy.local.postgres.throwaway import owner_name
from deploy.local.runner.reset import reset
from deploy.local.stack import REGION, Stack
from deploy.local.state import CHECKOUT, STATE_DIR
from tests.plugins.schema import begin_migrated
from tests.plugins.turns import common_room, controller, held

NURSERY = STATE_DIR / "stacks"
# A test run's own settings and database are not the product's.
NOT_INHERITED = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "COGNITO_ISSUER", "STATE_DIR", "SECRET_KEY")
BORROWED = "RUNNING_STACK"
READY = "is ready after"
SMALL_CITY = {
    "SIM_VEHICLES": "60",
    "SIM_STATIONS": "12",
    "SIM_HISTORY_DAYS": "1",
    "SIM_SEED": "7",
    "QUEUE_WAIT_SECONDS": "1",
}


@dataclass(frozen=True)
class RunningStack:
    """A product that answers; `environment` is what its programs were started with."""

    environment: dict[str, str]
    state_dir: Path

    @property
    def url(self) -> str:
        """Where a browser goes; the API is below `/api/v1`."""
        return self.environment["EDGE_URL"]

    @property
    def cloud_url(self) -> str:
        """The endpoint of every AWS service, and the hosted sign-in."""
        return self.environment["AWS_ENDPOINT_URL"]

    @property
    def levers_token(self) -> str:
        return self.environment["LEVERS_TOKEN"]

    def token_of(self, role: str) -> str:
        """An access token of a demo account, fresh from the sign-in."""
        cognito = boto3.client(
            "cognito-idp", endpoint_url=self.cloud_url, region_name=REGION,
            aws_access_key_id="test", aws_secret_access_key="test",
        )  # fmt: skip
        answer = cognito.initiate_auth(
            ClientId=self.environment["COGNITO_CLIENT_IDS"].split(",")[0],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": f"{role}@{DEMO_DOMAIN}", "PASSWORD": DEMO_PASSWORD},
        )
        return answer["AuthenticationResult"]["AccessToken"]

    def log(self, name: str) -> str:
        """All that a part (`api`, `worker-default`, `simulator` …) has said so far."""
        path = self.state_dir / "logs" / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""


@pytest.fixture(scope="session")
def running_stack(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[RunningStack]:
    """Start everything with a small city, wait until it is ready, stop and forget it at the end.

    Of several workers the first that needs it starts it, and stops it when the others have let go.
    """
    if borrowed := os.environ.get(BORROWED):
        yield _running(CHECKOUT / borrowed)
        return
    room = common_room(tmp_path_factory, request.config)
    begin, used, started = room / "begin", room / "used", room / "started"
    state_dir = NURSERY / owner_name(controller(request.config))
    with ExitStack() as guest:
        with held(begin):
            mine = None if started.exists() else _begin(state_dir, request.config)
            started.touch()
            if mine is None:
                guest.enter_context(held(used, shared=True))
        yield _running(state_dir)
    if mine is not None:
        with held(begin), held(used):
            started.unlink()
            _end(mine, state_dir)


def _begin(state_dir: Path, config: pytest.Config) -> "subprocess.Popen[str]":
    NURSERY.mkdir(parents=True, exist_ok=True)
    remove_abandoned()
    begin_migrated(state_dir, config)
    process = _start(state_dir)
    try:
        _await_ready(process)
    except BaseException:
        _end(process, state_dir)
        raise
    return process


def _end(process: "subprocess.Popen[str]", state_dir: Path) -> None:
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    _keep_logs(state_dir)
    reset(Stack(state_dir=state_dir))


def _running(state_dir: Path) -> RunningStack:
    values = dotenv_values(state_dir / "stack.env")
    return RunningStack({name: value for name, value in values.items() if value is not None}, state_dir)


def remove_abandoned() -> None:
    """Forget the stacks of test runs that were killed."""
    for directory in NURSERY.iterdir():
        pid, _, _ = directory.name.partition("-")
        try:
            alive = owner_name(psutil.Process(int(pid))) == directory.name
        except psutil.NoSuchProcess:
            alive = False
        if not alive:
            reset(Stack(state_dir=directory))


def _start(state_dir: Path) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    return subprocess.Popen(
        [sys.executable, "-m", "deploy.local.runner", "--profile", "test", "--state-dir", str(state_dir)],
        cwd=CHECKOUT,
        env={**SMALL_CITY, **environment, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _await_ready(process: "subprocess.Popen[str]") -> None:
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if READY in line:
            return
    pytest.fail("the stack did not start:\n" + "".join(said), pytrace=False)


def _keep_logs(state_dir: Path) -> None:
    """The last run's logs are what a failed journey is explained with."""
    kept = CHECKOUT / "test-results" / "stack-logs"
    shutil.rmtree(kept, ignore_errors=True)
    if (state_dir / "logs").exists():
        shutil.copytree(state_dir / "logs", kept)
