from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class ReconciliationConfig(AppConfig):
    name = "apps.reconciliation"
    label = "reconciliation"

    def ready(self) -> None:
        # By name, because models cannot be imported before every app is ready.
        post_migrate.connect(_load_starter_rules, sender=self, dispatch_uid="reconciliation.starter_rules")


def _load_starter_rules(**values: object) -> None:
    import_string("apps.reconciliation.services.starters.load_after_migration")(**values)
