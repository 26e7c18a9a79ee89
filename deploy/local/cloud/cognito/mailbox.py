"""Invitations that Cognito would send by e-mail, kept where a developer can read them."""

import time
from dataclasses import asdict, dataclass
from pathlib import Path

from deploy.local.cloud import durable

KEPT = 200


@dataclass(frozen=True)
class Mail:
    """One message: a temporary password for an invited person."""

    to: str
    subject: str
    temporary_password: str
    sent_at: int


class Mailbox:
    """The newest invitations, oldest first, on disk (owner-readable only)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mails = [Mail(**item) for item in durable.read_json(path, [])]

    def deliver(self, to: str, temporary_password: str) -> None:
        """Add an invitation."""
        mail = Mail(to, "Your temporary password", temporary_password, int(time.time()))
        self._mails = [*self._mails, mail][-KEPT:]
        durable.write_json(self._path, [asdict(item) for item in self._mails])

    def newest_first(self) -> list[Mail]:
        """Every message kept."""
        return self._mails[::-1]
