"""`python -m deploy.local.edge`: serve the console and the API on one port until SIGTERM or Ctrl-C."""

import asyncio
import logging
import os
import signal
import socket
import sys

from aiohttp import web

from deploy.local.edge.application import application
from deploy.local.edge.settings import EdgeSettings
from deploy.local.ports import LOOPBACK, PortTakenError, require_free


async def serve(settings: EdgeSettings) -> None:
    """Listen on loopback only, under both of its addresses where the machine has both."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(application(settings), access_log=None, shutdown_timeout=5)
    await runner.setup()
    for host in [LOOPBACK, *(["::1"] if _has_ipv6_loopback() else [])]:
        await web.TCPSite(runner, host, settings.port).start()
    print(f"edge is ready on port {settings.port}", flush=True)
    await stopped.wait()
    await runner.cleanup()


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def main() -> int:
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO"), format="%(levelname)s %(name)s %(message)s"
    )
    try:
        settings = EdgeSettings.from_environment(os.environ)
        require_free(settings.port, "edge", "EDGE_PORT")
    except KeyError as missing:
        print(f"environment variable {missing.args[0]} is required and not set", file=sys.stderr)
        return 1
    except PortTakenError as error:
        print(error, file=sys.stderr)
        return 1
    asyncio.run(serve(settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
