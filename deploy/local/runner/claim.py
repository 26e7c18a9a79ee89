"""One runner a state directory, by a lock that the kernel drops with its holder."""

import fcntl
import os
from pathlib import Path
from typing import IO

from deploy.local.stack import Stack


class AlreadyRunningError(Exception):
    """Another living runner owns this state directory."""


def claim(stack: Stack) -> IO[str]:
    """Own `stack` until the answer is closed or this process ends. Raises AlreadyRunningError."""
    stack.state_dir.mkdir(parents=True, exist_ok=True)
    path: Path = stack.state_dir / "runner.lock"
    lock = path.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.seek(0)
        pid, _, url = lock.read().strip().partition(" ")
        lock.close()
        msg = f"Blue Horizons already runs at {url} (pid {pid}); Ctrl-C there stops it."
        raise AlreadyRunningError(msg) from None
    lock.truncate(0)
    lock.write(f"{os.getpid()} {stack.edge_url}\n")
    lock.flush()
    return lock
