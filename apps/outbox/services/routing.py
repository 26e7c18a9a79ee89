"""Who reacts to what: read from the `subscriptions` module of each app, once a process.

# apps/fleet/subscriptions.py
SUBSCRIPTIONS = {StaffDisabled.type: ("fleet.release_reservations",)}
"""

from collections.abc import Mapping
from functools import cache

from django.apps import apps
from django.utils.module_loading import autodiscover_modules, import_string, module_has_submodule

from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import TASKS


class UnknownTask(Exception):
    """No task of this name is declared; `manage.py check` finds these before a message does."""


def load_declarations() -> None:
    """Import every app's events and tasks, so that the registries are complete."""
    autodiscover_modules("events")
    autodiscover_modules("tasks")


@cache
def subscribers() -> Mapping[str, tuple[str, ...]]:
    """Event type → names of the tasks that react to it."""
    load_declarations()
    merged: dict[str, tuple[str, ...]] = {}
    for _, declared in declared_subscriptions():
        for event_type, tasks in declared.items():
            merged[event_type] = (*merged.get(event_type, ()), *tasks)
    return merged


def declared_subscriptions() -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """(module, its SUBSCRIPTIONS) of each app that has any."""
    found = []
    for config in apps.get_app_configs():
        if config.module is not None and module_has_submodule(config.module, "subscriptions"):
            name = f"{config.name}.subscriptions"
            found.append((name, import_string(f"{name}.SUBSCRIPTIONS")))
    return found


def queue_of(task: str) -> Queue:
    subscribers()
    if task not in TASKS:
        raise UnknownTask(task)
    return TASKS[task].queue
