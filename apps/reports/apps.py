from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class ReportsConfig(AppConfig):
    name = "apps.reports"
    label = "reports"

    def ready(self) -> None:
        # Behind the markets, which follow the schema in the same way. By name, because models cannot be
        # imported before every app is ready.
        post_migrate.connect(_load_starters, sender=self, dispatch_uid="reports.starters")


def _load_starters(**values: object) -> None:
    import_string("apps.reports.services.starters.load_after_migration")(**values)
