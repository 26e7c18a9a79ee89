"""``python -m deploy.local.cloud --port 4566 --state-dir .local/cloud``."""

import argparse
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from deploy.local.cloud.cloud import build
from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.server import make_cloud_server


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m deploy.local.cloud", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--state-dir", type=Path, default=Path(".local/cloud"))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=os.environ.get("LOG_LEVEL", "INFO"), format="%(name)s %(message)s")
    config = CloudConfig(port=options.port, state_dir=options.state_dir.resolve())
    cloud = build(config)
    server = make_cloud_server(cloud.application, config)

    def stop(_number: int, _frame: object) -> None:
        # shutdown() waits for serve_forever(), which this very thread runs.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    cloud.start()
    logging.getLogger("local_cloud").info("serving %s", config.origin)
    try:
        server.serve_forever(poll_interval=1.0)
    finally:
        cloud.stop()
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
