"""The worker's app with the tasks of these tests, for worker processes."""

from celery_app import app
from tests.jobs import counting
from tests.outbox import notes

__all__ = ["app", "counting", "notes"]
