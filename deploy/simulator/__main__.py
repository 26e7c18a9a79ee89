"""``python -m deploy.simulator``: run the city until SIGTERM or Ctrl-C."""

import asyncio
import logging
import os
import signal
import sys

from aiohttp import web

from deploy.simulator.edges import ocpi_sender
from deploy.simulator.levers.app import build_app
from deploy.simulator.runtime import Runtime
from deploy.simulator.settings import SettingError, Settings

LOOPBACK = "127.0.0.1"


def main() -> int:
    """Answers the exit code."""
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO"), format="%(levelname)s %(message)s", stream=sys.stdout
    )
    # The libraries tell each lost connection; ours tells what matters.
    for library in ("botocore", "urllib3"):
        logging.getLogger(library).setLevel(logging.ERROR)
    try:
        settings = Settings.from_environment()
    except SettingError as error:
        print(error, file=sys.stderr)
        return 2
    asyncio.run(_serve(Runtime(settings)))
    return 0


async def _serve(runtime: Runtime) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    app = build_app(runtime.desk, runtime.settings.levers_token, runtime.status)
    ocpi_sender.add_routes(app, runtime.charging.book, runtime.settings.ocpi_token)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, runtime.settings.port).start()
    runtime.start()
    await stopped.wait()
    await runner.cleanup()
    await asyncio.to_thread(runtime.shut_down)


if __name__ == "__main__":
    sys.exit(main())
