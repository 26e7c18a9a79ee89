"""A warehouse in a database of its own, and a bucket in memory; both can be tampered with or away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

import pytest

from apps.core.errors import Upstream
from apps.warehouse import gateways
from deploy.local.cloud.redshift.database import CopyFailed, Warehouse
from tests.local_cloud.test_warehouse import address


class _OfMemory(Warehouse):
    """Reads what was stored by the gateway instead of S3."""

    files: dict[str, bytes]

    def _files(self, bucket: str, prefix: str) -> Iterator[bytes]:
        yield from (content for key, content in self.files.items() if key.startswith(prefix))


@dataclass
class Outside:
    """`files` is the bucket; `altered` are bytes flipped in each file that is stored."""

    base: _OfMemory
    files: dict[str, bytes] = field(default_factory=dict)
    is_away: bool = False
    ordered: int = 0

    def store(self, key: str, content: IO[bytes]) -> None:
        self.files[key] = content.read()

    def run(self, statements: Sequence[str], *, token: str = "") -> None:
        if self.is_away:
            raise Upstream("Redshift cannot be reached.")
        self.ordered += bool(token)
        try:
            self.base.run(statements)
        except CopyFailed as failed:
            raise gateways.StatementFailed(str(failed)) from failed

    def ask(self, statement: str) -> list[list[Any]]:
        return [list(row) for row in self.base.run([statement])[1]]


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    base = _OfMemory(address(), endpoint="")
    made = Outside(base)
    base.files = made.files
    base.run(["DROP SCHEMA IF EXISTS backoffice CASCADE"])
    for name in ("store", "run", "ask"):
        monkeypatch.setattr(gateways, name, getattr(made, name))
    return made
