"""Subscriptions that only these tests have."""

from collections.abc import Callable

import pytest

from apps.outbox.services import publishing
from tests.outbox import notes

Subscribe = Callable[..., None]


@pytest.fixture
def subscribe(monkeypatch: pytest.MonkeyPatch) -> Subscribe:
    """`subscribe("test.copy")`: these tasks react to a note for the length of the test."""

    def to_notes(*tasks: str) -> None:
        monkeypatch.setattr(publishing, "subscribers", lambda: {notes.Noted.type: tasks})

    return to_notes
