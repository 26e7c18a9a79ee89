"""The post of support."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from apps.integrations.aws import ses
from apps.support.gateways import mail as gateway
from tests.fleet.builders import NOON
from tests.support.desks import KEY, SECRET, Desks, running_desks
from tests.support.post import Post


@pytest.fixture
def post(aws: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post(aws, settings)
    monkeypatch.setattr(ses, "send_raw", made.send_raw)
    monkeypatch.setattr(gateway, "keep_file", made.keep_file)
    monkeypatch.setattr("apps.support.services.inbound.listening.WAIT_SECONDS", 0)
    return made


@pytest.fixture(scope="session")
def _desks() -> Iterator[Desks]:
    with running_desks() as desks:
        yield desks


@pytest.fixture
def desks(_desks: Desks, settings: Settings) -> Desks:
    """Zendesk and Jira of one machine: nothing has happened there, and nothing goes wrong."""
    _desks.begin(NOON)
    settings.ZENDESK_ACCOUNTS = {"SG": f"{_desks.url}/zendesk"}
    settings.JIRA_SITES = {"SG": f"{_desks.url}/jira"}
    settings.ZENDESK_TOKENS = settings.JIRA_TOKENS = {"SG": KEY}
    settings.JIRA_PROJECTS = {"SG": "ENG"}
    settings.ZENDESK_WEBHOOK_SECRETS = settings.JIRA_WEBHOOK_SECRETS = {"SG": SECRET}
    settings.SYNC_FIRST_HOMES = {"billing": "ours", "charging": "zendesk"}
    return _desks
