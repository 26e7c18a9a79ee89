"""boto3 with our own patience: every client has timeouts, and is made once in a process.

Endpoints, region and credentials are boto3's own variables (`AWS_ENDPOINT_URL` and friends), so that the same
code speaks to AWS and to the local cloud.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Generic, TypeVar

import boto3
import botocore.session
from botocore.config import Config
from botocore.loaders import create_loader
from django.conf import settings

Client = TypeVar("Client")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait for AWS: seconds to connect, seconds between bytes, tries in all."""

    connect: float
    read: float
    attempts: int

    def config(self, **more: Any) -> Config:
        """The botocore form of it; `more` is passed on, e.g. `signature_version="s3v4"`."""
        return Config(
            connect_timeout=self.connect,
            read_timeout=self.read,
            retries={"total_max_attempts": self.attempts, "mode": "standard"},
            **more,
        )


# A request that can go on without the answer: one short try.
BRIEF: Final = Patience(connect=1, read=1.5, attempts=1)
# A person waits for the answer: two tries fit into the time after which a console gives up.
INTERACTIVE: Final = Patience(connect=1, read=2, attempts=2)
# A job waits: it has a visibility timeout of minutes and is run again when it fails.
BACKGROUND: Final = Patience(connect=2, read=30, attempts=4)


# What AWS offers, from botocore's files: megabytes of JSON, and the same for every client.
_FILES: Final = create_loader()


class OncePerProcess(Generic[Client]):
    """A client that is made at its first use and then shared by all threads.

    Clients may be shared between threads, sessions may not; hence the one lock around the making.
    """

    _lock: ClassVar[threading.RLock] = threading.RLock()
    _made: ClassVar[dict[int, Any]] = {}

    def __init__(self, make: Callable[[boto3.Session], Client]) -> None:
        self._make = make

    def __call__(self) -> Client:
        found: Client | None = self._made.get(id(self))
        if found is not None:
            return found
        with self._lock:
            if id(self) not in self._made:
                self._made[id(self)] = self._make(_session())
            made: Client = self._made[id(self)]
            return made


def _session() -> boto3.Session:
    core = botocore.session.get_session()
    core.register_component("data_loader", _FILES)
    return boto3.Session(botocore_session=core, region_name=settings.AWS_REGION)


def forget_clients() -> None:
    """Make every client anew at its next use: after the endpoint or the credentials changed."""
    OncePerProcess._made.clear()
