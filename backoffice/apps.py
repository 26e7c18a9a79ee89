from django.apps import AppConfig
from django.utils.module_loading import import_string


class BackofficeConfig(AppConfig):
    name = "backoffice"
    label = "backoffice"

    def ready(self) -> None:
        # By name: the checks look at views, which can't be imported before every app is ready.
        import_string("backoffice.checks.register_all")()
