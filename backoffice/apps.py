from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, register
from django.utils.module_loading import import_string

TAG = "backoffice"


class BackofficeConfig(AppConfig):
    name = "backoffice"
    label = "backoffice"

    def ready(self) -> None:
        register(find_contradictions, TAG)


def find_contradictions(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    """All of `backoffice.checks`. By name: they look at views, which a worker never loads."""
    found: Iterable[CheckMessage] = import_string("backoffice.checks.find_all")(app_configs)
    return found
