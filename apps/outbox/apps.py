"""Reads every app's declarations once all models are there, and checks that they fit together."""

from collections import Counter

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string


class OutboxConfig(AppConfig):
    name = "apps.outbox"
    label = "outbox"

    def ready(self) -> None:
        register(check_subscriptions, Tags.compatibility)
        # By name, because services import models, which are not there while this module loads. Now rather
        # than at the first fact, so that a process that cannot publish does not start.
        import_string("apps.outbox.services.routing.subscribers")()


def check_subscriptions(**_: object) -> list[CheckMessage]:
    """outbox.E001: unknown event type; outbox.E002: unknown task; outbox.E003: one task twice for one
    type."""
    faults: list[CheckMessage] = []
    events = import_string("apps.outbox.events.REGISTRY")
    tasks = import_string("apps.core.tasking.tasks.TASKS")
    for module, declared in import_string("apps.outbox.services.routing.declared_subscriptions")():
        for event_type, names in declared.items():
            if event_type not in events:
                faults.append(Error(f"{module} subscribes to unknown {event_type}", id="outbox.E001"))
            faults += [
                Error(f"{module} names unknown task {name}", id="outbox.E002")
                for name in names
                if name not in tasks
            ]
    merged = import_string("apps.outbox.services.routing.subscribers")()
    faults += [
        Error(f"{name} subscribes to {event_type} more than once", id="outbox.E003")
        for event_type, names in merged.items()
        for name, times in Counter(names).items()
        if times > 1
    ]
    return faults
