"""The worker's app with the tasks of these tests, for worker processes."""

from celery_app import app

app.conf.imports = ("tests.jobs.counting", "tests.outbox.notes")

__all__ = ["app"]
