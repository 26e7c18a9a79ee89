"""A private server that lives as long as its owner: for a test run, beside any number of others.

Each gets a directory named after its owner's pid and start time, so that the next run can tell a living owner
from a crashed one and clean up after the latter.
"""

import os
import shutil
from pathlib import Path

import psutil

from deploy.local.ports import free_port
from deploy.local.postgres.account import server_account
from deploy.local.postgres.binaries import find_binaries
from deploy.local.postgres.cluster import copy_of, copy_of_template
from deploy.local.postgres.orphans import stop_orphan
from deploy.local.postgres.server import Server
from deploy.local.state import STATE_DIR, database_home


class ThrowawayServer:
    """A started server with an empty cluster on a free port; `stop` removes every trace."""

    def __init__(self, label: str = "run") -> None:
        self.home = home = database_home(STATE_DIR)
        nursery = home / "throwaway"
        nursery.mkdir(exist_ok=True, mode=0o755)
        remove_abandoned(nursery)
        self.account = account = server_account()
        binaries = find_binaries(home, private_copy=account.switch)
        self._root = nursery / f"{owner_name(psutil.Process())}-{label}"
        self._root.mkdir(mode=0o755)
        copy_of_template(self._root / "cluster", home, binaries, account)
        self.server = Server(self._root / "cluster", binaries, account, free_port())
        self.server.settings["shared_buffers"] = "128MB"

    def start(self) -> None:
        """Start it; the server's log stays in its directory."""
        with self.log.open("ab") as log:
            self.server.start(log=log)

    def replace(self, source: Path) -> None:
        """Go on with a copy of the cluster `source`. Stopped before, it is to be started again."""
        shutil.rmtree(self.server.directory)
        copy_of(source, self.server.directory, self.account)

    def keep(self, target: Path) -> None:
        """Keep a copy of the stopped cluster as `target`: whole or not at all."""
        scratch = target.with_name(f"{self._root.name}.part")
        try:
            copy_of(self.server.directory, scratch, self.account)
            scratch.rename(target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    @property
    def log(self) -> Path:
        return self._root / "server.log"

    @property
    def url(self) -> str:
        return self.server.url()

    def stop(self) -> None:
        """Stop it and delete its data. Safe to call twice."""
        self.server.stop(patience=5)
        shutil.rmtree(self._root, ignore_errors=True)


def owner_name(process: psutil.Process) -> str:
    """A name that no other process of this boot or another has: pid and start time (ms)."""
    return f"{process.pid}-{round(process.create_time() * 1000)}"


def remove_abandoned(nursery: Path) -> None:
    """Stop and delete the servers whose owners are gone."""
    for directory in nursery.iterdir():
        pid, started = directory.name.split("-")[:2]
        try:
            alive = owner_name(psutil.Process(int(pid))) == f"{pid}-{started}"
        except psutil.NoSuchProcess:
            alive = False
        if alive or int(pid) == os.getpid():
            continue
        stop_orphan(directory / "cluster" / "data", patience=5)
        shutil.rmtree(directory, ignore_errors=True)
