"""Gives a test run a PostgreSQL of its own before Django reads its settings.

Loaded with `-p` from pyproject.toml. With DATABASE_URL set, that server is used instead. Under xdist each
worker has a server of its own: what a poll has missed is told by the oldest transaction of the whole server,
so the open transactions of another worker's tests would be seen.
"""

import atexit
import os
import sys
from collections.abc import Generator

import pytest

from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.local.stack import kept_bytecode

SERVER = pytest.StashKey[ThrowawayServer]()

# What the settings insist on, for a run that must never reach a real account whatever the shell exports.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "backoffice.settings.test",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "ap-southeast-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
# Set by the controller for its workers: nobody else's server is meant.
PRIVATE = "TEST_DATABASE_IS_PRIVATE"
REFUSED = ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Runs around pytest-django's hook of the same name, which imports the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _prepare_environment()
        if "DATABASE_URL" not in os.environ and not _only_asks(early_config):
            os.environ[PRIVATE] = "1"
            _start(early_config)
    elif PRIVATE in os.environ:
        _start(early_config)
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server is not None:
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop(PRIVATE, None)
        server.stop()


def pytest_report_header(config: pytest.Config) -> str:
    server = config.stash.get(SERVER, None)
    if server is None:
        return "database: DATABASE_URL"
    return f"database: PostgreSQL {server.server.binaries.release}, private to this run"


def _start(config: pytest.Config) -> None:
    server = ThrowawayServer("pytest")
    atexit.register(server.stop)  # also when pytest gives up before pytest_unconfigure
    config.stash[SERVER] = server
    server.start()
    os.environ["DATABASE_URL"] = server.url


def _prepare_environment() -> None:
    os.environ.update(ENVIRONMENT)
    _keep_bytecode()
    for name in REFUSED:
        os.environ.pop(name, None)


def _keep_bytecode() -> None:
    """For this process, xdist's workers and every program that a test starts: compiling Django and the apps
    takes longer than most of them live.
    """
    kept = kept_bytecode(os.environ)
    if kept:
        os.environ.update(kept)
        sys.dont_write_bytecode = False
        sys.pycache_prefix = kept["PYTHONPYCACHEPREFIX"]


def _only_asks(config: pytest.Config) -> bool:
    """`pytest --help` and `--version` run no test."""
    options = config.known_args_namespace
    return bool(getattr(options, "help", False) or getattr(options, "version", 0))
