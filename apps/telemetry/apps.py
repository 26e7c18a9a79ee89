from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class TelemetryConfig(AppConfig):
    name = "apps.telemetry"
    label = "telemetry"

    def ready(self) -> None:
        # Behind the markets, which follow the schema in the same way. By name, because models cannot be
        # imported before every app is ready.
        post_migrate.connect(_load_starter_rules, sender=self, dispatch_uid="telemetry.starter_rules")
        post_migrate.connect(_load_drift_rules, sender=self, dispatch_uid="telemetry.drift_rules")
        post_migrate.connect(_load_shock_rules, sender=self, dispatch_uid="telemetry.shock_rules")


def _load_starter_rules(**values: object) -> None:
    import_string("apps.telemetry.services.health.starters.load_after_migration")(**values)


def _load_drift_rules(**values: object) -> None:
    import_string("apps.telemetry.services.drift.rules.load_after_migration")(**values)


def _load_shock_rules(**values: object) -> None:
    import_string("apps.telemetry.services.shocks.load_after_migration")(**values)
