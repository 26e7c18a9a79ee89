from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string

from apps.core import clock


class JobsConfig(AppConfig):
    name = "apps.jobs"
    label = "jobs"

    def ready(self) -> None:
        post_migrate.connect(sync_after_migrate, sender=self, dispatch_uid="jobs.sync_definitions")


def sync_after_migrate(plan: Any = None, **_: Any) -> None:
    """The definitions follow the declarations at each migrate. By name: services import models."""
    import_string("apps.jobs.services.catalogue.sync_definitions")(at=clock.now())
