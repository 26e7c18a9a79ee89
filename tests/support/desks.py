"""Both desks of one machine, running in a thread, for tests that need somebody who answers."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from aiohttp import web

from deploy.local.desks.jira import JiraDesk
from deploy.local.desks.jira_routes import jira_application
from deploy.local.desks.manners import MANNERS, Manners
from deploy.local.desks.papers import Paper, Papers
from deploy.local.desks.zendesk import AGENTS, ZendeskDesk
from deploy.local.desks.zendesk_routes import zendesk_application
from deploy.local.ports import free_port

KEY: Final = "sync@desk.example/token:key"
SECRET: Final = "whsec-desks"
MEI: Final = int(str(AGENTS[0]["id"]))


@dataclass
class Desks:
    """`now` is what their clocks show."""

    url: str
    zendesk: ZendeskDesk
    jira: JiraDesk
    zendesk_manners: Manners
    jira_manners: Manners
    now: float = 0.0

    def begin(self, at: datetime) -> None:
        """Nothing has happened there yet."""
        self.now = at.timestamp()
        self.zendesk.papers, self.jira.papers = Papers(":memory:"), Papers(":memory:")
        self.zendesk.changed_at.clear()
        self.zendesk.__post_init__()
        self.zendesk.settle_s = 0
        self.zendesk.clock = self.jira.clock = lambda: self.now
        for manners in (self.zendesk_manners, self.jira_manners):
            manners.orders.clear()
            manners.calls.clear()
            manners.used, manners.limit = 0, 700

    def agent(self, key: str, **values: Any) -> Paper:
        """Somebody there changes a ticket, a second later than whatever was before."""
        self.now += 1
        done = self.zendesk.update(key, values, MEI)
        assert done is not None
        return done

    def said(self, key: str) -> list[tuple[str, bool]]:
        audits = (self.zendesk.papers.find("audits", key) or {"audits": []})["audits"]
        return [
            (event["body"], event["public"])
            for audit in audits
            for event in audit["events"]
            if event["type"] == "Comment"
        ]

    def tickets(self) -> list[Paper]:
        return list(self.zendesk.papers.all("ticket"))


@contextmanager
def running_desks() -> Iterator[Desks]:
    zendesk, jira = ZendeskDesk(Papers(":memory:")), JiraDesk(Papers(":memory:"))
    port = free_port()
    app = web.Application()
    theirs, engineers = zendesk_application(zendesk, key=KEY), jira_application(jira, key=KEY)
    app.add_subapp("/zendesk", theirs)
    app.add_subapp("/jira", engineers)
    loop, ready = asyncio.new_event_loop(), threading.Event()
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
    jira.base_url = f"http://127.0.0.1:{port}/jira"
    yield Desks(f"http://127.0.0.1:{port}", zendesk, jira, theirs[MANNERS], engineers[MANNERS])
    asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
