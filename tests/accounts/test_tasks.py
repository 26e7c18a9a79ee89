"""From the fact to Cognito, as the worker does it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from apps.accounts import tasks
from apps.accounts.models import Staff
from apps.jobs.models import JobRun
from apps.outbox.models import Fact, OutboxMessage
from tests.accounts.conftest import Directory
from tests.plugins.people import AsRole

pytestmark = pytest.mark.django_db


def test_the_message_of_a_disabled_colleague_shuts_them_out(
    as_role: AsRole, make_staff: Any, directory: Directory
) -> None:
    leaver = make_staff("ops")
    as_role("admin").post(f"/api/v1/people/{leaver.pk}/disable", {})
    message = OutboxMessage.objects.get(
        task="accounts.push_person", fact=Fact.objects.get(type="staff.disabled")
    )
    for _ in range(2):
        tasks.push_person(**message.kwargs)
    assert directory.disabled == {leaver.cognito_username}
    assert directory.asked.count("shut_out") == 1


def test_the_job_repairs_what_an_outage_left(make_staff: Any, directory: Directory) -> None:
    due = make_staff("finance", directory_due=True)
    make_staff(
        "ops",
        status="inviting",
        cognito_sub=None,
        email="stuck@people.example",
        invited_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    tasks.reconcile_directory(scheduled_time="2026-11-23T06:05:00Z")
    assert directory.groups[due.cognito_username] == {"finance"}
    assert directory.mailed == ["stuck@people.example"]
    assert Staff.objects.get(email="stuck@people.example").status == "invited"
    run = JobRun.objects.get(job="accounts.directory")
    assert run.counts == {"invitations": 1, "pushed": 2}
