"""Typed reading of the environment.

Every failure names the variable and what it should have held, so that a wrong deployment says at boot
which line to mend instead of failing at the first request. Every reading says what the variable is for:
docs/reference/settings.md is made from what was asked.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})


class EnvironmentFault(Exception):
    """A variable is missing or does not parse; the text names it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"environment variable {name}: {problem}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of one variable; `default` is None when there is none, and then `required` says more."""

    name: str
    kind: str
    default: str | None
    required: bool
    doc: str


class Env:
    """Reads one mapping (the process environment unless a test passes its own) and remembers what it read.

    A default may name variables that were read before: `"{COGNITO_ISSUER}/.well-known/jwks.json"`.
    """

    def __init__(self, source: Mapping[str, str] | None = None) -> None:
        self._source: Mapping[str, str] = os.environ if source is None else source
        self._values: dict[str, str] = {}
        self.asked: list[Asked] = []

    def text(self, name: str, default: str | None = None, *, doc: str) -> str:
        return self._read(name, default, "text", doc)

    def optional(self, name: str, *, doc: str) -> str | None:
        """The value, or None when the variable is absent or empty."""
        self.asked.append(Asked(name, "text", None, required=False, doc=doc))
        return self._source.get(name, "").strip() or None

    def flag(self, name: str, *, default: bool, doc: str) -> bool:
        value = self._read(name, "true" if default else "false", "true or false", doc).lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise EnvironmentFault(name, f"expected true or false, got {value!r}")

    def integer(self, name: str, default: int | None = None, *, least: int = 0, doc: str) -> int:
        value = self._read(name, None if default is None else str(default), f"whole number ≥ {least}", doc)
        try:
            number = int(value)
        except ValueError:
            raise EnvironmentFault(name, f"expected a whole number, got {value!r}") from None
        if number < least:
            raise EnvironmentFault(name, f"must be at least {least}, got {number}")
        return number

    def listing(self, name: str, default: str | None = None, *, doc: str) -> list[str]:
        """A comma-separated list, blanks dropped."""
        value = self._read(name, default, "list with commas", doc)
        return [part.strip() for part in value.split(",") if part.strip()]

    def url(self, name: str, default: str | None = None, *, doc: str) -> str:
        value = self._read(name, default, "URL", doc)
        parts = urlsplit(value)
        if not parts.scheme or not parts.netloc:
            raise EnvironmentFault(name, "expected a URL such as https://example.com/path")
        return value

    def choice(self, name: str, choices: frozenset[str], default: str, *, doc: str) -> str:
        wanted = ", ".join(sorted(choices))
        value = self._read(name, default, f"one of {wanted}", doc)
        if value not in choices:
            raise EnvironmentFault(name, f"expected one of {wanted}, got {value!r}")
        return value

    def _read(self, name: str, default: str | None, kind: str, doc: str) -> str:
        self.asked.append(Asked(name, kind, default, required=default is None, doc=doc))
        value = self._source.get(name, "").strip()
        if not value and default is not None:
            value = default.format_map(self._values)
        if not value:
            raise EnvironmentFault(name, "is required and not set")
        self._values[name] = value
        return value


env: Final = Env()
