"""Which account runs the server: PostgreSQL refuses root, so root lends it `nobody`."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """The operating-system account of the server's processes."""

    uid: int
    gid: int
    switch: bool

    def own(self, path: Path) -> None:
        """Give `path` and everything below it to this account."""
        if not self.switch:
            return
        os.chown(path, self.uid, self.gid)
        for folder, names, files in os.walk(path):
            for name in (*names, *files):
                os.chown(Path(folder) / name, self.uid, self.gid, follow_symlinks=False)

    def credentials(self) -> dict[str, object]:
        """Arguments of `subprocess` that start a child as this account."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account() -> Account:
    """Ourselves, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid, switch=True)
