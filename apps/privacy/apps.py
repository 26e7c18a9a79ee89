from django.apps import AppConfig
from django.utils.module_loading import import_string


class PrivacyConfig(AppConfig):
    name = "apps.privacy"
    label = "privacy"

    def ready(self) -> None:
        import_string("apps.privacy.services.personal.offer_rows")()
