"""The post of support."""

import pytest
from pytest_django import Settings

from apps.integrations.aws import ses
from apps.support.gateways import mail as gateway
from tests.support.post import Post


@pytest.fixture
def post(aws: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Post:
    made = Post(aws, settings)
    monkeypatch.setattr(ses, "send_raw", made.send_raw)
    monkeypatch.setattr(gateway, "keep_file", made.keep_file)
    monkeypatch.setattr("apps.support.services.inbound.listening.WAIT_SECONDS", 0)
    return made
