"""The server that belongs to one state directory of this checkout."""

from pathlib import Path

from deploy.local.postgres.account import server_account
from deploy.local.postgres.binaries import find_binaries
from deploy.local.postgres.cluster import ensure_cluster
from deploy.local.postgres.server import Server
from deploy.local.state import STATE_DIR, database_home


def local_server(state_dir: Path, port: int) -> Server:
    """The server, not started, its cluster created when absent (about a second).

    Raises NoPostgresError, ClusterError. All state directories of a checkout share one copy of the binaries.
    """
    account = server_account()
    binaries = find_binaries(database_home(STATE_DIR), private_copy=account.switch)
    directory = database_home(state_dir) / "postgres"
    ensure_cluster(directory, binaries, account)
    return Server(directory, binaries, account, port)
