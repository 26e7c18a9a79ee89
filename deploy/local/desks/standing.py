"""Both desks inside the process of the payment provider, under `/zendesk` and `/jira`."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from deploy.local.desks.jira import JiraDesk
from deploy.local.desks.jira_routes import jira_application
from deploy.local.desks.pages import add_pages
from deploy.local.desks.papers import Papers
from deploy.local.desks.people import Shift
from deploy.local.desks.telling import Teller
from deploy.local.desks.zendesk import ZendeskDesk
from deploy.local.desks.zendesk_routes import zendesk_application


def add_desks(app: web.Application, environment: Mapping[str, str]) -> list[Any]:
    """Put both into the application; returns what has to run beside it."""
    folder = Path(environment["STATE_DIR"]) / "provider"
    api = f"{environment['API_URL']}/api/v1/webhooks"
    teller = Teller(
        f"{api}/zendesk/SG",
        _of_singapore(environment, "ZENDESK_WEBHOOK_SECRETS"),
        f"{api}/jira/SG",
        _of_singapore(environment, "JIRA_WEBHOOK_SECRETS"),
    )
    zendesk = ZendeskDesk(Papers(folder / "zendesk.sqlite"), tell=teller.zendesk)
    jira = JiraDesk(
        Papers(folder / "jira.sqlite"), _of_singapore(environment, "JIRA_SITES"), tell=teller.jira
    )
    zendesk_app = zendesk_application(zendesk, key=_of_singapore(environment, "ZENDESK_TOKENS"))
    jira_app = jira_application(jira, key=_of_singapore(environment, "JIRA_TOKENS"))
    add_pages(zendesk_app, jira_app)
    app.add_subapp("/zendesk", zendesk_app)
    app.add_subapp("/jira", jira_app)
    return [teller.run, Shift(zendesk, jira).run]


def start(work: list[Any]) -> "list[asyncio.Task[None]]":
    return [asyncio.create_task(each()) for each in work]


def _of_singapore(environment: Mapping[str, str], name: str) -> str:
    return dict(pair.split(":", 1) for pair in environment[name].split(","))["SG"]
