from django.apps import AppConfig

from apps.integrations.aws.cognito.local_issuer import refuse_local_issuer


class IntegrationsConfig(AppConfig):
    name = "apps.integrations"
    label = "integrations"

    def ready(self) -> None:
        refuse_local_issuer()
