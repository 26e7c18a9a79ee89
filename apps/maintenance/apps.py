from django.apps import AppConfig
from django.utils.module_loading import import_string


class MaintenanceConfig(AppConfig):
    name = "apps.maintenance"
    label = "maintenance"

    def ready(self) -> None:
        import_string("apps.maintenance.services.personal.offer_rows")()
