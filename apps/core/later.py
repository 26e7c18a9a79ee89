"""Modules that are loaded when they are first used: for big ones that most processes never need.

A worker, the relay and the API start together on the machine that runs everything; a second of import in each
is seconds until the product answers.
"""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module; the first attribute that is asked for loads it. Safe from several threads."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)

    def __repr__(self) -> str:
        return f"<{self._name}, when it is used>"
