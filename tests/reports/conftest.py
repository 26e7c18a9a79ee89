"""A store of files and a post office, both of which can be away."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from apps.core.errors import Upstream
from apps.reports import gateways
from apps.reports.types import Letter


@dataclass
class Outside:
    """`files` is what was kept, `letters` what was sent."""

    files: dict[str, bytes] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    store_is_away: bool = False
    post_is_away: bool = False

    def keep(self, key: str, content: bytes) -> None:
        if self.store_is_away:
            raise Upstream("S3 cannot be reached.")
        self.files.setdefault(key, content)

    def send(self, letter: Letter) -> None:
        if self.post_is_away:
            raise Upstream("SES cannot be reached.")
        self.letters.append(letter)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    made = Outside()
    patched: dict[str, Any] = {"keep": made.keep, "send": made.send}
    for name, stand_in in patched.items():
        monkeypatch.setattr(gateways, name, stand_in)
    return made
