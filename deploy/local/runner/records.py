"""Who we started, on disk: so that the next start recognises what a killed runner left, and nothing else.

A record is a pid with the process's start time, which no other process shares. Children of children carry the
stack's mark in their environment. Nobody is ever found by name.
"""

import contextlib
import json
from pathlib import Path

import psutil

from deploy.local.processes import alive

MARK = "EV4RENT_STACK"


class Records:
    """The running processes of one stack, one small file each."""

    def __init__(self, state_dir: Path) -> None:
        self._directory = state_dir / "run"
        self._mark = str(state_dir.resolve())
        self._directory.mkdir(parents=True, exist_ok=True)

    def environment(self) -> dict[str, str]:
        """What marks a process, and all that it starts, as part of this stack."""
        return {MARK: self._mark}

    def add(self, name: str, pid: int) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            started = psutil.Process(pid).create_time()
            (self._directory / f"{name}.json").write_text(json.dumps({"pid": pid, "started": started}))

    def remove(self, name: str) -> None:
        (self._directory / f"{name}.json").unlink(missing_ok=True)

    def leftovers(self) -> dict[str, psutil.Process]:
        """The recorded processes that still live, by the name of their step."""
        found = {}
        for path in sorted(self._directory.glob("*.json")):
            process = _recorded(path)
            if process is not None:
                found[path.stem] = process
            else:
                path.unlink(missing_ok=True)
        return found

    def marked(self) -> list[psutil.Process]:
        """Every living process with this stack's mark: our children, and theirs after they were orphaned."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error, OSError):
                if process.environ().get(MARK) == self._mark and alive(process):
                    found.append(process)
        return found


def _recorded(path: Path) -> psutil.Process | None:
    try:
        record = json.loads(path.read_text())
        process = psutil.Process(record["pid"])
        same = process.create_time() == record["started"] and alive(process)
    except (OSError, ValueError, KeyError, psutil.Error):
        return None
    return process if same else None
