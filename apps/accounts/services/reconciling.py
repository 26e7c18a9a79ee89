"""The scheduled look at what is still open between us and Cognito."""

from datetime import datetime
from typing import Final

from apps.accounts.services.directory import push_due
from apps.accounts.services.invitations import finish_invitations
from apps.core.types import Actor
from apps.jobs import services as jobs

JOB: Final = "accounts.directory"


def reconcile_directory(*, scheduled_time: str, at: datetime) -> None:
    """Finish stuck invitations and push due changes, under this window's run."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(invitations=finish_invitations(at=at), pushed=push_due(at=at))
