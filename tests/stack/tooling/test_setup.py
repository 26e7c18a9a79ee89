"""`make setup`: finding a Python, refusing with a cure, recovering from an interruption."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.setup import __main__ as setup
from deploy.local.state import CHECKOUT

FINDER = CHECKOUT / "deploy" / "local" / "setup" / "with-python.sh"


def find(path: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = ["/bin/sh", str(FINDER), "-c", "import sys; print(sys.executable)"]
    return subprocess.run(
        command, env={"PATH": path, **variables}, capture_output=True, text=True, check=False
    )


def fake_python(folder: Path, name: str, source: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{source}\n")
    program.chmod(0o755)


def test_an_old_python3_is_passed_over(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "exit 1")
    fake_python(tmp_path, "python3.12", f'exec {sys.executable} "$@"')
    assert find(str(tmp_path)).stdout.strip() == sys.executable


def test_a_named_python_goes_first(tmp_path: Path) -> None:
    fake_python(tmp_path, "python3", "echo the wrong one; exit 0")
    assert find(str(tmp_path), PYTHON=sys.executable).stdout.strip() == sys.executable


def test_without_any_the_cure_is_one_line(tmp_path: Path) -> None:
    done = find(str(tmp_path))
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "apt install python3" in line
    assert "PYTHON=" in line


class Environment:
    """A set-up in a directory of its own whose commands are only noted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.did: list[str] = []
        self.fails = ""
        self.python_works = False
        (folder / "dev.lock").write_text("django==5.2")
        (folder / "setup.lock").write_text("uv==0.13")
        (folder / ".venv").mkdir()
        self.lock = folder / "dev.lock"
        for name, value in {
            "STAMP": folder / ".venv" / ".ready",
            "LOCK": self.lock,
            "SETUP_LOCK": folder / "setup.lock",
            "runs": lambda *_: self.python_works,
            "create": lambda: self._do("create"),
            "install_uv": lambda: self._do("uv"),
            "install_dependencies": lambda: self._do("dependencies"),
        }.items():
            monkeypatch.setattr(setup, name, value)

    def _do(self, what: str) -> None:
        self.did.append(what)
        if what == self.fails:
            msg = "interrupted"
            raise setup.SetupError(msg)
        self.python_works = True


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    return Environment(tmp_path, monkeypatch)


def test_a_second_run_does_nothing(environment: Environment) -> None:
    setup.ensure_environment()
    setup.ensure_environment()
    assert environment.did == ["create", "uv", "dependencies"]


def test_a_changed_lock_installs_into_the_same_environment(environment: Environment) -> None:
    setup.ensure_environment()
    environment.did.clear()
    environment.lock.write_text("django==5.2.1")
    setup.ensure_environment()
    assert environment.did == ["uv", "dependencies"]


def test_an_interrupted_run_is_done_again(environment: Environment) -> None:
    environment.fails = "dependencies"
    with pytest.raises(setup.SetupError):
        setup.ensure_environment()
    environment.fails = ""
    environment.did.clear()
    setup.ensure_environment()
    assert environment.did == ["uv", "dependencies"]


def test_an_environment_whose_python_went_away_is_made_again(environment: Environment) -> None:
    setup.ensure_environment()
    environment.did.clear()
    environment.python_works = False
    setup.ensure_environment()
    assert environment.did == ["create", "uv", "dependencies"]


def test_a_python_without_its_parts_is_told_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(setup.SetupError, match=r"no ensurepip: apt install python3\.\d+-venv"):
        setup.create()


def test_every_requirement_is_locked_by_hash_and_names_no_index() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-setup.lock"):
        text = (CHECKOUT / name).read_text()
        packages = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
        assert packages
        assert all(line.endswith("\\") for line in packages), name
        assert "://" not in text, name
    assert os.access(FINDER, os.X_OK)
