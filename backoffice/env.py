"""Typed reading of the environment.

Every failure names the variable and what it should have held, so that a wrong deployment says at boot
which line to mend instead of failing at the first request.
"""

import os
from collections.abc import Callable, Mapping
from typing import Final, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})


class EnvironmentFault(Exception):
    """A variable is missing or does not parse; the text names it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"environment variable {name}: {problem}")
        self.name = name


class Env:
    """Reads one mapping (the process environment unless a test passes its own)."""

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self._source: Mapping[str, str] = os.environ if source is None else source

    def text(self, name: str, default: str | None = None) -> str:
        value = self._source.get(name, "").strip() or default
        if value is None:
            raise EnvironmentFault(name, "is required and not set")
        return value

    def optional(self, name: str) -> str | None:
        """The value, or None when the variable is absent or empty."""
        return self._source.get(name, "").strip() or None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.text(name, "true" if default else "false").lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise EnvironmentFault(name, f"expected true or false, got {value!r}")

    def integer(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        value = self._parsed(name, None if default is None else str(default), int, "a whole number")
        if value < least:
            raise EnvironmentFault(name, f"must be at least {least}, got {value}")
        return value

    def listing(self, name: str, default: str | None = None) -> list[str]:
        """A comma-separated list, blanks dropped."""
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def url(self, name: str, default: str | None = None) -> str:
        value = self.text(name, default)
        parts = urlsplit(value)
        if not parts.scheme or not parts.netloc:
            raise EnvironmentFault(name, "expected a URL such as https://example.com/path")
        return value

    def choice(self, name: str, choices: frozenset[str], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise EnvironmentFault(name, f"expected one of {', '.join(sorted(choices))}, got {value!r}")
        return value

    def _parsed(self, name: str, default: str | None, parse: Callable[[str], T], wanted: str) -> T:
        value = self.text(name, default)
        try:
            return parse(value)
        except ValueError:
            raise EnvironmentFault(name, f"expected {wanted}, got {value!r}") from None


env: Final = Env()
