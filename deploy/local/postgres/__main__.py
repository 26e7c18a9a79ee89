"""`python -m deploy.local.postgres`: PostgreSQL in the foreground until SIGTERM or Ctrl-C."""

import argparse
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from deploy.local.ports import PortTakenError, require_free
from deploy.local.postgres.binaries import NoPostgresError
from deploy.local.postgres.cluster import ClusterError
from deploy.local.postgres.local import local_server
from deploy.local.postgres.orphans import stop_orphan
from deploy.local.postgres.server import Server, ServerError
from deploy.local.state import STATE_DIR, StateDirError

ATTEMPTS = 5


def main() -> int:
    """Serve until told to stop; 0 after an orderly stop, 1 with one line that says what is wrong."""
    options = _options()
    try:
        server = local_server(options.state_dir, options.port)
        return _serve(server)
    except (NoPostgresError, ClusterError, ServerError, PortTakenError, StateDirError) as error:
        print(error, file=sys.stderr)
        return 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.local.postgres", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("POSTGRES_PORT", "5455")))
    parser.add_argument("--state-dir", type=Path, default=STATE_DIR)
    return parser.parse_args()


def _serve(server: Server) -> int:
    asked_to_stop = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked_to_stop.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    server.claim()
    orphan = stop_orphan(server.data_dir)
    require_free(server.port, "PostgreSQL", "POSTGRES_PORT")
    _start(server)
    if orphan is not None:
        print(f"took over from pid {orphan}, whose owner was gone", flush=True)
    print(f"PostgreSQL {server.binaries.release} is ready on port {server.port}", flush=True)
    while not asked_to_stop.wait(0.2):
        status = server.poll()
        if status is not None:
            print(f"PostgreSQL ended with status {status}", file=sys.stderr)
            return 1
    server.stop()
    return 0


def _start(server: Server) -> None:
    """A killed server's backends hold its memory until their statements end; it cannot start before."""
    for _ in range(ATTEMPTS - 1):
        try:
            server.start()
        except ServerError as error:
            print(error, file=sys.stderr)
            time.sleep(1)
        else:
            return
    server.start()


if __name__ == "__main__":
    sys.exit(main())
