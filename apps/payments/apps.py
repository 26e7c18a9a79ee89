from django.apps import AppConfig
from django.utils.module_loading import import_string


class PaymentsConfig(AppConfig):
    name = "apps.payments"
    label = "payments"

    def ready(self) -> None:
        import_string("apps.payments.services.personal.offer_rows")()
