"""`python -m deploy.local.provider`: the payment provider on one port until SIGTERM or Ctrl-C."""

import asyncio
import logging
import os
import signal
import sys
import time
from pathlib import Path

from aiohttp import web

from deploy.local.desks.standing import add_desks, start
from deploy.local.ports import LOOPBACK, PortTakenError, require_free
from deploy.local.provider.application import application
from deploy.local.provider.bank import Bank
from deploy.local.provider.levers import add_levers, local_day
from deploy.local.provider.rooms import add_rooms
from deploy.local.provider.store import Store
from deploy.local.provider.telling import Teller

PAYOUT_LOOK_EVERY_S = 60.0


async def serve(environment: dict[str, str]) -> None:
    """Listen on loopback; tell what happens; pay out once a day."""
    folder = Path(environment["STATE_DIR"]) / "provider"
    folder.mkdir(parents=True, exist_ok=True)
    bank = Bank(Store(folder / "provider.sqlite"), quiet_before=time.time() - 3_600)
    key = dict(pair.split(":", 1) for pair in environment["STRIPE_SECRET_KEYS"].split(","))["SG"]
    secret = dict(pair.split(":", 1) for pair in environment["STRIPE_WEBHOOK_SECRETS"].split(","))["SG"]
    app = application(bank, key=key)
    add_levers(app, environment["LEVERS_TOKEN"])
    add_rooms(app)
    beside = add_desks(app, environment)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, int(environment["PROVIDER_PORT"])).start()
    print(f"provider is ready on port {environment['PROVIDER_PORT']}", flush=True)
    teller = Teller(bank, f"{environment['API_URL']}/api/v1/webhooks/stripe/SG", secret)
    work = [
        asyncio.create_task(teller.run(stopped)),
        asyncio.create_task(_pay_out_daily(bank, stopped)),
        *start(beside),
    ]
    await stopped.wait()
    for each in work:
        each.cancel()
    await runner.cleanup()
    bank.store.close()


async def _pay_out_daily(bank: Bank, stopped: asyncio.Event) -> None:
    """What moved before today goes to the bank today; a day that was missed goes with the next."""
    while not stopped.is_set():
        now = time.time()
        with bank.store.transaction():
            bank.pay_out(local_day(now, bank.time_zone), int(now))
        await asyncio.sleep(PAYOUT_LOOK_EVERY_S)


def main() -> int:
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO"), format="%(levelname)s %(name)s %(message)s"
    )
    try:
        require_free(int(os.environ["PROVIDER_PORT"]), "provider", "PROVIDER_PORT")
    except KeyError as missing:
        print(f"environment variable {missing.args[0]} is required and not set", file=sys.stderr)
        return 1
    except PortTakenError as error:
        print(error, file=sys.stderr)
        return 1
    asyncio.run(serve(dict(os.environ)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
