"""Servers of test runs: private, quick, and gone even when their owner was killed."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg

from deploy.local.postgres.throwaway import ThrowawayServer
from deploy.local.processes import alive
from deploy.local.state import CHECKOUT, STATE_DIR, database_home

OWNER = """
from deploy.local.postgres.throwaway import ThrowawayServer
import sys
server = ThrowawayServer("abandoned")
server.start()
print(server.server.data_dir, flush=True)
sys.stdin.read()
"""


def test_two_at_a_time_do_not_meet() -> None:
    first, second = ThrowawayServer("first"), ThrowawayServer("second")
    try:
        first.start()
        second.start()
        with psycopg.connect(first.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE only_here ()")
        with psycopg.connect(second.url) as connection:
            assert connection.execute("SELECT to_regclass('only_here')").fetchone() == (None,)
    finally:
        first.stop()
        second.stop()
    assert not first.log.exists()


def test_what_was_kept_of_one_is_what_another_goes_on_with(tmp_path: Path) -> None:
    first, second = ThrowawayServer("first"), ThrowawayServer("second")
    kept = first.home / f"kept-{tmp_path.name}-{os.getpid()}"
    try:
        first.start()
        with psycopg.connect(first.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE known ()")
        first.server.stop()
        first.keep(kept)
        second.replace(kept)
        second.start()
        with psycopg.connect(second.url) as connection:
            assert connection.execute("SELECT to_regclass('known')").fetchone() == ("known",)
    finally:
        first.stop()
        second.stop()
        shutil.rmtree(kept, ignore_errors=True)


def test_the_next_run_clears_up_after_a_killed_one() -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER], cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    data = Path(owner.stdout.readline().strip())
    server = psutil.Process(int((data / "postmaster.pid").read_text().splitlines()[0]))
    owner.send_signal(signal.SIGKILL)
    owner.communicate(timeout=10)
    assert alive(server)
    next_run = ThrowawayServer("next")
    next_run.stop()
    assert not alive(server)
    assert not data.exists()
    assert data.is_relative_to(database_home(STATE_DIR))
