"""Files on their way in: imports, documents and their scans."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from apps.accounts.types import DocumentKind
from apps.fleet.enums import DocumentStage


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """What an import did, or would do: rows by what became of them."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A file whose content was looked at and is fit to be kept; `kind` is its media type."""

    content: bytes
    kind: str
    ending: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the object store: our key of it, the name it came with, its media type and size in bytes."""

    key: str
    name: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper to be filed: its days are the market's, half-open; `file` may come later."""

    kind: str
    number: str
    valid_from: date
    valid_to: date | None
    file: StoredFile | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLink:
    """Where a file can be had for a few minutes."""

    url: str
    name: str
    kind: str
    size: int
    expires_at: datetime


class StageCount(NamedTuple):
    """How many cars of a market stand at a stage with a kind of document."""

    market: str
    kind: str
    stage: DocumentStage
    papers: int


class MarketDocumentKind(NamedTuple):
    """A kind of document in the market whose pack knows it."""

    market: str
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class CarPaper:
    """How one car stands with one kind of document, and what the next document will probably say."""

    kind: DocumentKind
    needed: bool
    needed_from: date | None
    stage: DocumentStage
    due_on: date | None
    document_id: UUID | None
    number: str
    valid_from: date | None
    valid_to: date | None
    has_file: bool
    next_from: date
    next_to: date | None
