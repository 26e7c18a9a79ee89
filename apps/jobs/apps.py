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


def sync_after_migrate(apps: Any = None, **_: Any) -> None:
    """The definitions follow the declarations at each migrate and flush.

    `apps` is the state migrated to (none after a flush). By name, because services import models.
    """
    if apps is None or "jobdefinition" in apps.all_models["jobs"]:
        import_string("apps.jobs.services.catalogue.sync_definitions")(at=clock.now())
