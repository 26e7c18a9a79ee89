"""A store of packages and files that can be away."""

from dataclasses import dataclass, field

import pytest

from apps.core.errors import NotFound, Upstream
from apps.privacy import gateways
from apps.support.gateways import mail


@dataclass
class Store:
    """`packages` lie there; `removed` are keys of files and mails that went."""

    packages: dict[str, bytes] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    is_away: bool = False

    def keep(self, key: str, content: bytes) -> None:
        if self.is_away:
            raise Upstream("S3 cannot be reached.")
        self.packages[key] = content

    def fetch(self, key: str) -> bytes:
        if key not in self.packages:
            raise NotFound
        return self.packages[key]

    def remove(self, key: str) -> None:
        if self.is_away:
            raise Upstream("S3 cannot be reached.")
        self.packages.pop(key, None)
        self.removed.append(key)


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store()
    for name in ("keep", "fetch", "remove"):
        monkeypatch.setattr(gateways, name, getattr(made, name))
    monkeypatch.setattr(
        gateways, "link_to", lambda key, *, name, seconds: f"https://s3/{key}?{name}={seconds}"
    )
    monkeypatch.setattr(mail, "remove_file", made.remove)
    monkeypatch.setattr(mail, "remove_mail", made.remove)
    monkeypatch.setattr(mail, "read_file", lambda key: f"file {key}".encode())
    return made
