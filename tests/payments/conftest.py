"""The provider of one machine, running in a thread, for tests that need somebody who answers."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from aiohttp import web
from pytest_django import Settings

from deploy.local.ports import free_port
from deploy.local.provider.application import application
from deploy.local.provider.bank import Bank
from deploy.local.provider.faults import Faults
from deploy.local.provider.levers import add_levers
from deploy.local.provider.store import Store

KEY, SECRET, TOKEN = "sk_test_local", "whsec_local", "token"


@dataclass
class RunningProvider:
    """`bank` is its inside: what it did, and what it should do wrong next."""

    url: str
    bank: Bank


@pytest.fixture(scope="session")
def _provider() -> Iterator[RunningProvider]:
    bank = Bank(Store(":memory:"))
    port = free_port()
    loop = asyncio.new_event_loop()
    app = application(bank, key=KEY)
    add_levers(app, TOKEN)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    ready = threading.Event()

    async def serve() -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        ready.set()

    def run() -> None:
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    yield RunningProvider(f"http://127.0.0.1:{port}", bank)
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


@pytest.fixture
def provider(_provider: RunningProvider, settings: Settings) -> RunningProvider:
    """Nothing has happened there, and nothing goes wrong."""
    _provider.bank.store, _provider.bank.faults = Store(":memory:"), Faults()
    settings.STRIPE_API_BASE = _provider.url
    settings.STRIPE_SECRET_KEYS = {"SG": KEY}
    settings.STRIPE_WEBHOOK_SECRETS = {"SG": SECRET}
    return _provider
