"""One PostgreSQL server as a child of this process, on loopback, with settings for a development machine."""

import fcntl
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from deploy.local.ports import LOOPBACK
from deploy.local.postgres.account import Account
from deploy.local.postgres.binaries import Binaries
from deploy.local.postgres.cluster import DATABASE, SUPERUSER, password

# Durability against a power cut is given up here and nowhere else. synchronous_commit stays on: what was
# committed must survive a killed server, and the kernel's cache does that without an fsync.
SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "150",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "jit": "off",
    "timezone": "UTC",
    "log_checkpoints": "off",
    "log_line_prefix": "%m [%p] ",
}


class ServerError(Exception):
    """The server did not start; the text says why, as far as the server told."""


class AlreadyRunningError(ServerError):
    """A living wrapper owns this data directory."""


class Server:
    """A server on `directory` (see cluster.py), owned by this process from `start` to `stop`."""

    def __init__(self, directory: Path, binaries: Binaries, account: Account, port: int) -> None:
        self.directory = directory
        self.binaries = binaries
        self.account = account
        self.port = port
        self.settings = dict(SETTINGS)
        self._lock: IO[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def data_dir(self) -> Path:
        return self.directory / "data"

    def url(self, database: str = DATABASE) -> str:
        """The connection string that goes into DATABASE_URL."""
        return f"postgresql://{SUPERUSER}:{password(self.directory)}@{LOOPBACK}:{self.port}/{database}"

    def claim(self) -> None:
        """Own the data directory, by a lock that the kernel drops with us however we die.

        That tells a server that is owned (AlreadyRunningError) from an orphan, which its next owner may stop.
        """
        if self._lock is not None:
            return
        path = self.directory.with_suffix(".lock")
        lock = path.open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
            lock.close()
            msg = f"{self.directory} is already served, by pid {owner}"
            raise AlreadyRunningError(msg) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        self._lock = lock

    def start(self, *, log: int | IO[bytes] | None = None, patience: float = 60.0) -> None:
        """Start and return once the product's database accepts connections.

        Raises ServerError when the server gives up, or AlreadyRunningError (see claim).
        """
        self.claim()
        command = [self.binaries.path("postgres"), "-D", str(self.data_dir), "-p", str(self.port)]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        self._process = subprocess.Popen(  # type: ignore[call-overload]  # see Account.credentials
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,  # a Ctrl-C of the terminal reaches the owner only, who stops in order
            **self.account.credentials(),
        )
        self._await_ready(patience)
        self._create_database()

    def poll(self) -> int | None:
        """The exit status of a server that ended by itself, nothing while it runs."""
        return self._child.poll()

    def stop(self, patience: float = 15.0) -> None:
        """Disconnect everybody, roll back what is open, shut down; harder when that takes too long."""
        if self._process is None:
            return
        # SIGINT, not SIGTERM: TERM waits for the clients to leave.
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self._process.send_signal(number)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            break
        self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def _child(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            msg = "the server is not running"
            raise ServerError(msg)
        return self._process

    def _await_ready(self, patience: float) -> None:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            status = self._child.poll()
            if status is not None:
                msg = f"PostgreSQL ended with status {status} while starting; its log says why"
                raise ServerError(msg)
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
                continue
            return
        self.stop()
        msg = f"PostgreSQL did not accept connections within {patience:.0f} s"
        raise ServerError(msg)

    def _create_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
            if known is None:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
