"""Servers whose owner died without stopping them: recognise one beyond doubt, then stop it."""

import contextlib
import signal
from pathlib import Path

import psutil

from deploy.local.processes import alive, wait_gone


def orphan(data_dir: Path) -> psutil.Process | None:
    """The server that runs on `data_dir`, if one does.

    The pid alone proves nothing after a reboot: the process must be a `postgres` that names this directory.
    """
    try:
        pid = int((data_dir / "postmaster.pid").read_text().splitlines()[0])
        process = psutil.Process(pid)
        command = process.cmdline()
    except (OSError, ValueError, IndexError, psutil.Error):
        return None
    is_server = bool(command) and Path(command[0]).name == "postgres"
    return process if is_server and str(data_dir) in command and alive(process) else None


def stop_orphan(data_dir: Path, *, patience: float = 10.0) -> int | None:
    """Stop the server that was left on `data_dir`; its pid, or nothing when there was none.

    SIGINT rolls back and disconnects, SIGQUIT leaves recovery to the next start: committed rows survive both.
    """
    process = orphan(data_dir)
    if process is None:
        return None
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(number)
        if wait_gone([process], patience):
            break
    return int(process.pid)
