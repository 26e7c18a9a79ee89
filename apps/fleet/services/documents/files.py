"""The files of papers: judged and kept before a paper is filed, handed out as links that last minutes.

No transaction waits for the object store, so what a request brings is looked at twice: here, before the file
is kept, and once more when the paper is filed under the lock of its car.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.fleet import gateways
from apps.fleet.rules import file_contents
from apps.fleet.selectors.documents import get_document
from apps.fleet.selectors.visible import visible_vehicles
from apps.fleet.services.documents.filing import as_new, check_paper
from apps.fleet.types import FileLink, NewDocument, StoredFile


def prepare_document(
    *, actor: Actor, vehicle_id: UUID, paper: NewDocument, file: IO[bytes] | None, name: str, at: datetime
) -> NewDocument:
    """The paper with its file kept. Raises NotFound and Invalid that names the field; then nothing is
    kept.
    """
    vehicle = visible_vehicles(actor).filter(pk=vehicle_id).first()
    if vehicle is None:
        raise NotFound("There is no such car.")
    check_paper(vehicle, paper, at)
    return (
        paper
        if file is None
        else replace(paper, file=store_file(vehicle_id=vehicle_id, file=file, name=name))
    )


def prepare_replacement(
    *,
    actor: Actor,
    document_id: UUID,
    changes: Mapping[str, Any],
    file: IO[bytes] | None,
    name: str,
    at: datetime,
) -> dict[str, Any]:
    """The changes with their file kept; as `prepare_document`."""
    document = get_document(actor, document_id)
    check_paper(document.vehicle, replace(as_new(document), **changes), at)
    if file is None:
        return dict(changes)
    return {**changes, "file": store_file(vehicle_id=document.vehicle_id, file=file, name=name)}


def store_file(*, vehicle_id: UUID, file: IO[bytes], name: str) -> StoredFile:
    """Keep the file of a paper, outside of any transaction. Raises Invalid that names `file`."""
    return keep_file(folder=f"documents/{vehicle_id}", file=file, name=name)


def keep_file(*, folder: str, file: IO[bytes], name: str) -> StoredFile:
    """Judge a file and keep it under a key of our own, outside of any transaction.

    The key says what is in it, so bringing the same file again keeps one. Raises Invalid that names `file`.
    """
    judged = file_contents.judge(file.read(file_contents.MAX_BYTES + 1))
    digest = hashlib.sha256(judged.content).hexdigest()
    key = f"{folder}/{digest}.{judged.ending}"
    gateways.keep_content(key, judged.content)
    return StoredFile(key, name[-120:], judged.kind, len(judged.content))


def read_kept(key: str) -> bytes:
    """What is in a file of `keep_file`, outside of any transaction. Raises NotFound when it is gone."""
    with gateways.kept(key) as source:
        return source.read()


def keep_bundle(*, folder: str, content: bytes, digest: str) -> str:
    """Keep a ZIP that we made, under its own hash; returns its key."""
    key = f"{folder}/{digest}.zip"
    gateways.keep_content(key, content)
    return key


def link_kept(key: str, *, name: str, kind: str, size: int, at: datetime) -> FileLink:
    """Where a file of `keep_file` can be read for five minutes."""
    return gateways.link(key, name=name, kind=kind, size=size, at=at)


def link_file(*, actor: Actor, document_id: UUID, at: datetime) -> FileLink:
    """Where the file of a document can be read for five minutes. Raises NotFound, also when it has none."""
    document = get_document(actor, document_id)
    if not document.file_key:
        raise NotFound("This document has no file.", code="no_file")
    return gateways.link(
        document.file_key, name=document.file_name, kind=document.file_type, size=document.file_size, at=at
    )
