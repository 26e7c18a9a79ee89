from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        # Reference data follows the schema, as Django's own content types do: also after a test has flushed
        # the tables. By name, because models cannot be imported before every app is ready.
        loader = import_string("apps.accounts.services.markets.load_markets_after_migration")
        post_migrate.connect(loader, sender=self, dispatch_uid="accounts.load_markets")
