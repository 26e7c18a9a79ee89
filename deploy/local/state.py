"""Where the local stack keeps what must outlive it: one directory a checkout, and one more when root.

PostgreSQL refuses to run as root, and the account that runs it instead cannot enter a home directory. So, as
root only, the database lives under `/var/tmp`, in a directory whose name derives from the checkout's.
"""

import hashlib
import os
import stat
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
STATE_DIR = CHECKOUT / ".local"


class StateDirError(Exception):
    """A directory that the local stack needs is not ours to use."""


def database_home(state_dir: Path) -> Path:
    """The directory for the server's binaries and data that belong to `state_dir`, created when absent."""
    if os.geteuid() != 0:
        home = state_dir.resolve() / "postgresql"
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        return home
    name = hashlib.sha256(str(state_dir.resolve()).encode()).hexdigest()[:12]
    home = Path("/var/tmp") / f"ev4rent-{name}"  # noqa: S108 - ownership is checked below
    home.mkdir(exist_ok=True, mode=0o755)
    found = home.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != 0:
        # /var/tmp is everybody's: a directory that somebody else made there may hold anything.
        msg = f"{home} exists and does not belong to root: remove it and start again"
        raise StateDirError(msg)
    home.chmod(0o755)
    return home
