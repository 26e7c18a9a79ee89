"""Create the directory that holds a server's data, from nothing or from a copy kept for speed."""

import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from deploy.local.postgres.account import Account
from deploy.local.postgres.binaries import Binaries

SUPERUSER = "ev4rent"
DATABASE = "ev4rent"
PASSWORD_FILE = "password"
INITDB_OPTIONS = (
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--no-sync",
)


class ClusterError(Exception):
    """The data directory could not be created, or belongs to another release of PostgreSQL."""


def ensure_cluster(directory: Path, binaries: Binaries, account: Account) -> None:
    """Make `directory` a cluster that `binaries` can run; an interrupted attempt leaves nothing behind.

    Raises ClusterError when it already holds one of another major release.
    """
    version_file = directory / "data" / "PG_VERSION"
    if version_file.exists():
        found = version_file.read_text().strip()
        if found != str(binaries.major):
            msg = (
                f"{directory} was made by PostgreSQL {found}, this one is {binaries.release}: "
                "`make reset` starts afresh"
            )
            raise ClusterError(msg)
        return
    directory.parent.mkdir(parents=True, exist_ok=True)
    scratch = _initialised(directory.parent, binaries, account)
    if directory.exists():
        shutil.rmtree(directory)
    scratch.rename(directory)


def copy_of_template(directory: Path, home: Path, binaries: Binaries, account: Account) -> None:
    """Make `directory` a fresh cluster in a fraction of a second, by copying one initialised before."""
    options = hashlib.sha256("".join(INITDB_OPTIONS).encode()).hexdigest()[:8]
    template = home / f"template-{binaries.release}-{options}"
    if not template.exists():
        scratch = _initialised(home, binaries, account)
        try:
            os.rename(scratch, template)  # noqa: PTH104 - must fail, not merge, when another run was faster
        except OSError:
            shutil.rmtree(scratch)
            if not template.exists():
                raise
    copy_of(template, directory, account)


def copy_of(source: Path, directory: Path, account: Account) -> None:
    """Make `directory` a cluster with all that `source` holds, of which no server is running."""
    shutil.copytree(source, directory)
    _close_to_others(directory, account)


def password(directory: Path) -> str:
    """The superuser's password: loopback is open to every account of the machine, the database is not."""
    return (directory / PASSWORD_FILE).read_text().strip()


def _initialised(parent: Path, binaries: Binaries, account: Account) -> Path:
    scratch = Path(tempfile.mkdtemp(prefix="initdb-", dir=parent))
    (scratch / PASSWORD_FILE).write_text(secrets.token_urlsafe(24) + "\n")
    (scratch / "data").mkdir()
    _close_to_others(scratch, account)
    command = [
        binaries.path("initdb"),
        f"--pgdata={scratch / 'data'}",
        f"--pwfile={scratch / PASSWORD_FILE}",
        *INITDB_OPTIONS,
    ]
    done = subprocess.run(  # type: ignore[call-overload]  # credentials() is empty or names the account
        command, capture_output=True, text=True, cwd="/", check=False, **account.credentials()
    )
    if done.returncode != 0:
        shutil.rmtree(scratch)
        msg = f"initdb failed: {done.stderr.strip() or done.stdout.strip()}"
        raise ClusterError(msg)
    return scratch


def _close_to_others(directory: Path, account: Account) -> None:
    """The account's alone: a server refuses a data directory that others may read."""
    account.own(directory)
    directory.chmod(0o700)
    (directory / "data").chmod(0o700)
    (directory / PASSWORD_FILE).chmod(0o600)
