"""Fixtures for every test. Each plugin's docstring says what it offers and shows how to use it."""

# A conftest's fixture replaces another plugin's of the same name; a plugin's would not.
from tests.plugins.chromium import browser_type_launch_args
from tests.plugins.schema import django_db_setup

__all__ = ["browser_type_launch_args", "django_db_setup"]

pytest_plugins = [
    "tests.plugins.aws",
    "tests.plugins.garbage",
    "tests.plugins.people",
    "tests.plugins.queues",
    "tests.plugins.turns",
    "tests.plugins.running_stack",
]
