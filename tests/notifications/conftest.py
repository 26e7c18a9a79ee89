"""Rooms of one machine in a thread, for tests that need somebody who answers."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from aiohttp import web
from pytest_django import Settings

from deploy.local.ports import free_port
from deploy.local.provider.rooms import Rooms, add_rooms


@dataclass
class RunningRooms:
    """`inside` is what arrived, and what is answered instead."""

    url: str
    inside: Rooms


@pytest.fixture(scope="session")
def _rooms() -> Iterator[RunningRooms]:
    port, loop, app, ready = free_port(), asyncio.new_event_loop(), web.Application(), threading.Event()
    inside = add_rooms(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)

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
    yield RunningRooms(f"http://127.0.0.1:{port}", inside)
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


@pytest.fixture
def rooms(_rooms: RunningRooms, settings: Settings) -> RunningRooms:
    """Nothing has arrived, and whatever comes is taken."""
    _rooms.inside.arrived.clear()
    _rooms.inside.answers.clear()
    settings.NOTIFICATION_HOSTS = ["127.0.0.1"]
    settings.NOTIFICATION_PLAIN_HTTP = True
    return _rooms
