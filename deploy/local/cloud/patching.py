"""Replacing parts of moto, and noticing when a release of it has moved them."""

from collections.abc import Callable
from typing import Any


class MotoChangedError(Exception):
    """moto no longer has something that the local cloud corrects; the text names it."""


def replace(owner: type, **replacements: Callable[..., Any] | property) -> None:
    """Put each replacement in the place of the attribute of that name, which must exist."""
    for name, replacement in replacements.items():
        if not hasattr(owner, name):
            msg = f"moto's {owner.__module__}.{owner.__name__} has no {name} any more"
            raise MotoChangedError(msg)
        setattr(owner, name, replacement)
