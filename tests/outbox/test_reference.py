"""docs/reference/events.md tells the truth, and so do the subscriptions."""

from typing import Any

import pytest
from django.core.management import call_command

from apps.outbox.apps import check_subscriptions
from apps.outbox.services import routing


def test_the_reference_of_events_is_current() -> None:
    call_command("event_reference", check=True)


def test_the_subscriptions_of_the_apps_fit_together() -> None:
    assert check_subscriptions() == []


@pytest.mark.parametrize(
    ("declared", "check"),
    [
        ({"no.such_event": ("telemetry.roll_up",)}, "outbox.E001"),
        ({"dead_letter.received": ("no.such_task",)}, "outbox.E002"),
        ({"dead_letter.received": ("telemetry.roll_up", "telemetry.roll_up")}, "outbox.E003"),
    ],
)
def test_a_wrong_subscription_fails_the_build(
    declared: dict[str, Any], check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "declared_subscriptions", lambda: [("apps.x.subscriptions", declared)])
    monkeypatch.setattr(routing, "subscribers", lambda: declared)
    assert [fault.id for fault in check_subscriptions()] == [check]
