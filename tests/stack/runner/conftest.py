"""A product of the test's own making, run by the real runner in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from deploy.local.runner.records import MARK, Records
from deploy.local.runner.reset import reset
from deploy.local.runner.step import Step
from deploy.local.stack import Ports, Stack
from deploy.local.state import CHECKOUT

PATIENCE_S = 60


class Product:
    """One runner process; `start` may be called again after its end."""

    def __init__(self, state_dir: Path) -> None:
        self.state_dir = state_dir
        self.ports = Ports.free()
        self.said: list[str] = []
        self._changed = threading.Condition()
        self._process: subprocess.Popen[str] | None = None

    @property
    def process(self) -> "subprocess.Popen[str]":
        assert self._process is not None
        return self._process

    def start(self, *plan: Step) -> "Product":
        steps = [{"kind": type(step).__name__, **asdict(step)} for step in plan]
        ports = asdict(self.ports)
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.stack.runner.product",
                self.state_dir,
                json.dumps(ports),
                json.dumps(steps),
            ],
            cwd=CHECKOUT,
            env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = []
        threading.Thread(target=self._listen, args=[self._process], daemon=True).start()
        return self

    def await_said(self, text: str) -> str:
        """The first line that contains `text`, as soon as it is said."""
        with self._changed:
            found = self._changed.wait_for(lambda: self._find(text) or self._ended(), PATIENCE_S)
        line = self._find(text)
        assert line is not None, f"{found=}, never said {text!r}:\n" + "".join(self.said)
        return line

    def ready(self) -> "Product":
        self.await_said("is ready after")
        return self

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)

    def parts(self) -> dict[str, psutil.Process]:
        """The living main processes of the parts, by name."""
        return Records(self.state_dir).leftovers()

    def everybody(self) -> list[psutil.Process]:
        """Every living process of this product, grandchildren included."""
        return Records(self.state_dir).marked()

    def notes(self) -> list[str]:
        path = self.state_dir / "notes"
        return path.read_text().split() if path.exists() else []

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with self._changed:
                self.said.append(line)
                self._changed.notify_all()
        process.wait()
        with self._changed:
            self._changed.notify_all()

    def _find(self, text: str) -> str | None:
        return next((line for line in self.said if text in line), None)

    def _ended(self) -> bool:
        return self.process.poll() is not None


@pytest.fixture
def product_in() -> Iterator[Callable[[Path], Product]]:
    products: list[Product] = []

    def make(state_dir: Path) -> Product:
        products.append(Product(state_dir))
        return products[-1]

    yield make
    for product in products:
        if product.process.poll() is None:
            product.process.kill()
            product.process.wait(PATIENCE_S)
    for product in products:
        if product.state_dir.exists():
            reset(Stack(product.state_dir, external_database="postgresql://none@127.0.0.1:1/none"))


@pytest.fixture
def product(product_in: Callable[[Path], Product], tmp_path: Path) -> Product:
    assert MARK not in os.environ
    return product_in(tmp_path / "state")
