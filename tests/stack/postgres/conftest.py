"""A wrapper process with a state directory of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from deploy.local.ports import free_port
from deploy.local.postgres.local import local_server
from deploy.local.runner.reset import reset
from deploy.local.stack import Stack
from deploy.local.state import CHECKOUT


class Wrapper:
    """`python -m deploy.local.postgres`, started as the runner starts it."""

    def __init__(self, state_dir: Path, port: int) -> None:
        self.state_dir = state_dir
        self.port = port
        self._process: subprocess.Popen[str] | None = None
        self.said: list[str] = []

    @property
    def process(self) -> "subprocess.Popen[str]":
        assert self._process is not None
        return self._process

    @property
    def server(self) -> psutil.Process:
        """The postmaster, our grandchild."""
        (child,) = psutil.Process(self.process.pid).children()
        return child

    def start(self) -> "Wrapper":
        """Return when it says that it is ready, or has ended."""
        command = [sys.executable, "-m", "deploy.local.postgres", "--state-dir", str(self.state_dir)]
        self._process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            cwd=CHECKOUT,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        self.said = []
        for line in self._process.stdout:
            self.said.append(line.strip())
            if "is ready on port" in line:
                break
        return self

    def url(self) -> str:
        return local_server(self.state_dir, self.port).url()

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=60)


@pytest.fixture
def wrapper(tmp_path: Path) -> Iterator[Wrapper]:
    started = Wrapper(tmp_path / "state", free_port())
    yield started
    started.close()
    reset(Stack(state_dir=started.state_dir))
