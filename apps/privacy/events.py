"""Facts of data requests: numbers and states, never who the person is."""

from dataclasses import dataclass
from typing import ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class DataRequestMoved(Event):
    """A data request was opened, or went on: `kind` is who asks for what, `state` how far it is."""

    type: ClassVar[str] = "data_request.moved"
    request_id: str
    request: str
    kind: str
    before: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PackageFetched(Event):
    """Somebody took a link to the package of a data request."""

    type: ClassVar[str] = "data_request.fetched"
    request_id: str
    request: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class RetentionChanged(Event):
    """Somebody changed how long rows of a kind are kept."""

    type: ClassVar[str] = "retention.changed"
    kind: str
    days: int
    is_active: bool
