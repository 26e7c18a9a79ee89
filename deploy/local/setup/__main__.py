"""`make setup`: create `.venv`, install uv by hash, install everything else by hash with it.

Does nothing when nothing changed. The stamp is written last, so an interrupted run is simply done again.
"""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VENV = CHECKOUT / ".venv"
STAMP = VENV / ".ready"
SETUP_LOCK = CHECKOUT / "requirements-setup.lock"
LOCK = CHECKOUT / "requirements-dev.lock"


class SetupError(Exception):
    """The environment cannot be made; the text is the cure."""


def main() -> int:
    """0 when `.venv` is as the lock files say; 1 with one line that says what to do."""
    (CHECKOUT / ".local").mkdir(exist_ok=True)
    with (CHECKOUT / ".local" / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            ensure_environment()
        except SetupError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def ensure_environment() -> None:
    """Bring `.venv` up to date. Raises SetupError."""
    wanted = wanted_stamp()
    if STAMP.exists() and STAMP.read_text() == wanted and runs("-c", "pass"):
        return
    if not runs("-m", "pip", "--version"):
        timed("virtual environment", create)
    timed("uv", install_uv)
    timed("dependencies", install_dependencies)
    STAMP.write_text(wanted)


def wanted_stamp() -> str:
    """What the environment is made from."""
    return hashlib.sha256(SETUP_LOCK.read_bytes() + LOCK.read_bytes()).hexdigest()


def create() -> None:
    """A fresh `.venv` with pip. Raises SetupError with the cure for a Python that was split into packages."""
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        msg = (
            f"{sys.executable} has no {' and no '.join(missing)}: apt install python{version}-venv "
            "(Debian, Ubuntu), or name another Python with PYTHON=/path/to/python"
        )
        raise SetupError(msg)
    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=True).create(VENV)
    except subprocess.CalledProcessError as error:
        msg = f"{sys.executable} cannot make a virtual environment: {error}"
        raise SetupError(msg) from None


def install_uv() -> None:
    """uv itself, by pip, only in the release whose hash we hold."""
    run("-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(SETUP_LOCK))


def install_dependencies() -> None:
    """Everything in the lock file, each archive checked against its hash."""
    requirement = ("--require-hashes", "--requirement", str(LOCK))
    run("-m", "uv", "pip", "install", "--quiet", "--python", str(VENV / "bin" / "python"), *requirement)


def run(*arguments: str) -> None:
    """Run the environment's Python. Raises SetupError; its own words stand above."""
    # A company's proxy signs with a certificate that the machine knows and uv's own list does not.
    environment = {"UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": "copy", **os.environ}
    done = subprocess.run([VENV / "bin" / "python", *arguments], env=environment, check=False)
    if done.returncode != 0:
        msg = "The set-up stopped: mend what is said above and run the same command again."
        raise SetupError(msg)


def runs(*arguments: str) -> bool:
    """Whether the environment's Python is there and well."""
    try:
        done = subprocess.run([VENV / "bin" / "python", *arguments], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def timed(name: str, action: Callable[[], None]) -> None:
    """Do it and say how long it took."""
    began = time.monotonic()
    action()
    print(f"  ✓ {name:<22}{time.monotonic() - began:>7.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
