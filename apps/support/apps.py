from django.apps import AppConfig
from django.utils.module_loading import import_string


class SupportConfig(AppConfig):
    name = "apps.support"
    label = "support"

    def ready(self) -> None:
        import_string("apps.support.services.personal.offer_rows")()
