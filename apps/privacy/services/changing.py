"""A draft: which kinds of rows it is about, and what is taken out of a copy."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.privacy.enums import MOST_WORDS, LogKind, RequestKind, RequestState
from apps.privacy.models import DataRequest
from apps.privacy.selectors import files_of, scope_of
from apps.privacy.services.moving import hold, write

_SHORTEST: Final = 3
_LONGEST: Final = 200


@transaction.atomic
def change_request(
    *,
    actor: Actor,
    request_id: UUID,
    version: int | None,
    scope: Sequence[str] | None,
    words: Sequence[str] | None,
    files_out: Mapping[str, str] | None = None,
    at: datetime,
) -> None:
    """Another scope, other words to take out, or other files to leave out (`{key: why}`).

    Whoever says the words has looked at what is taken out, and at the files. With another scope that has to
    be looked at again. Raises NotFound, Stale, Conflict, Invalid.
    """
    row = hold(actor, request_id, version)
    if row.state != RequestState.DRAFT:
        raise Conflict(f"{row.number} is no draft any more.", code="not_in_this_state")
    if scope is not None:
        _set_scope(row, scope, actor, at)
    if files_out is not None:
        _set_files(row, files_out, actor, at)
    if words is not None:
        _set_words(row, words, actor, at)
    row.version += 1
    row.save()


def checked_scope(person: UUID, kind: RequestKind, scope: Sequence[str]) -> list[str]:
    """Raises Invalid that names the field."""
    offered = {each["kind"] for each in scope_of(person, kind)}
    wanted = sorted(set(scope))
    if not wanted:
        raise Invalid("Choose what it is about.", fields={"scope": "is empty"})
    unknown = [each for each in wanted if each not in offered]
    if unknown:
        raise Invalid("This can't be asked for.", fields={"scope": f"{unknown[0]} is not offered here"})
    return wanted


def _set_scope(row: DataRequest, scope: Sequence[str], actor: Actor, at: datetime) -> None:
    row.scope = checked_scope(row.customer_id, RequestKind(row.kind), scope)
    row.redacted_at = None
    write(row, LogKind.SCOPED, actor=actor, at=at)


def _set_words(row: DataRequest, words: Sequence[str], actor: Actor, at: datetime) -> None:
    if row.kind == RequestKind.ERASURE:
        raise Invalid("Nothing is handed out.", fields={"words": "go with a copy alone"})
    wanted = list(dict.fromkeys(each.strip() for each in words if each.strip()))
    if len(wanted) > MOST_WORDS:
        raise Invalid("That is too many.", fields={"words": f"are {MOST_WORDS} at most"})
    if any(len(each) < 2 for each in wanted):
        raise Invalid("That would take out everything.", fields={"words": "have two letters or more"})
    row.words, row.redacted_at = wanted, at
    row.files_seen = [file.key for file in files_of(row)]
    write(row, LogKind.REDACTED, actor=actor, at=at)


def _set_files(row: DataRequest, files_out: Mapping[str, str], actor: Actor, at: datetime) -> None:
    if row.kind == RequestKind.ERASURE:
        raise Invalid("Nothing is handed out.", fields={"files_out": "go with a copy alone"})
    wanted = {key: why.strip() for key, why in files_out.items()}
    unknown = set(wanted) - {file.key for file in files_of(row)}
    if unknown:
        raise Invalid("There is no such file.", fields={"files_out": "names a file that is no part of it"})
    if not all(_SHORTEST <= len(why) <= _LONGEST for why in wanted.values()):
        raise Invalid(
            "Say why.", fields={"files_out": "needs a reason for each file, of 200 letters at most"}
        )
    if wanted != row.files_out:
        note = f"{len(wanted)} files are left out."
        write(row, LogKind.REDACTED, actor=actor, at=at, note=note)
    row.files_out = wanted
    row.files_in = {key: each for key, each in row.files_in.items() if key not in wanted}
