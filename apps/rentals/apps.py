from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class RentalsConfig(AppConfig):
    name = "apps.rentals"
    label = "rentals"

    def ready(self) -> None:
        # Behind the markets, which accounts loads in the same way: no fare is judged without a rule.
        ensure = import_string("apps.rentals.services.guarding.ensure_rules_after_migration")
        post_migrate.connect(ensure, sender=self, dispatch_uid="rentals.ensure_rules")
