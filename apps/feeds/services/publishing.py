"""Making the files of a market anew: what is valid is published, what is not leaves the last good version
there."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import Any, Final, NamedTuple

import orjson
from django.conf import settings
from django.db import transaction

from apps.core.types import Actor
from apps.feeds.enums import FeedName
from apps.feeds.models import FeedFile
from apps.feeds.rules.gbfs.checking import faults_of
from apps.feeds.rules.gbfs.documents import TTL_S, VERSION, data_of, entries_of, moment
from apps.feeds.selectors import look_at
from apps.feeds.types import OpenMarket, Publisher
from apps.inbox import services as inbox
from apps.inbox.enums import Outcome, Severity
from apps.inbox.types import NewItem

_COLUMNS: Final = (
    "body",
    "etag",
    "size",
    "entries",
    "built_at",
    "checked_at",
    "error",
    "failing_since",
)


class PublishedCounts(NamedTuple):
    """Files that changed, that stayed as they were, and that would have been invalid."""

    changed: int
    unchanged: int
    invalid: int


def publish_market(market: str, *, at: datetime) -> PublishedCounts:
    """Make all files of a market anew. One that would be invalid stays as it was, and somebody hears of
    it."""
    seen = look_at(market, at=at)
    with transaction.atomic():
        files = {file.name: file for file in FeedFile.objects.select_for_update().filter(market=market)}
        before = {file.name: file.etag for file in files.values()}
        made = [_renew(name, seen, files, at) for name in FeedName]
        FeedFile.objects.bulk_create(
            made, update_conflicts=True, unique_fields=["market", "name"], update_fields=list(_COLUMNS)
        )
        _tell(market, made, at)
    invalid = sum(1 for file in made if file.error)
    changed = sum(1 for file in made if not file.error and before.get(file.name) != file.etag)
    return PublishedCounts(changed, len(made) - changed - invalid, invalid)


def _renew(name: FeedName, seen: OpenMarket, files: dict[str, FeedFile], at: datetime) -> FeedFile:
    file = files.get(name.value) or FeedFile(market=seen.code, name=name.value)
    file.checked_at = at
    data, faults = _data(name, seen, at)
    if faults:
        file.error = "; ".join(faults)[:300]
        file.failing_since = file.failing_since or at
        return file
    file.error, file.failing_since = "", None
    etag = blake2b(orjson.dumps(data), digest_size=12).hexdigest()
    if etag != file.etag:
        body = orjson.dumps(_envelope(data, at)).decode()
        file.body, file.etag, file.built_at = body, etag, at
        file.size, file.entries = len(body.encode()), entries_of(name, data)
    return file


def _data(name: FeedName, seen: OpenMarket, at: datetime) -> tuple[dict[str, Any], list[str]]:
    by = Publisher(settings.PUBLIC_URL.rstrip("/"), settings.FEED_CONTACT, settings.SECRET_KEY)
    data = data_of(name, seen, by)
    # As it travels: what JSON makes of our values is what is checked.
    return data, faults_of(name, orjson.loads(orjson.dumps(_envelope(data, at))))


def _envelope(data: dict[str, Any], at: datetime) -> dict[str, Any]:
    """`last_updated` is when the data changed; a file that says the same as before is the same file."""
    return {"last_updated": moment(at), "ttl": TTL_S, "version": VERSION, "data": data}


def _tell(market: str, files: list[FeedFile], at: datetime) -> None:
    inbox.open_items(list(_items(market, files)), at=at)
    inbox.resolve_by_key(
        dedupe_keys=[_key(file) for file in files if not file.error],
        outcome=Outcome.CLEARED,
        actor=Actor.system("feeds.publish"),
        at=at,
    )


def _items(market: str, files: list[FeedFile]) -> Iterator[NewItem]:
    for file in files:
        if not file.error:
            continue
        yield NewItem(
            kind="feeds.invalid",
            dedupe_key=_key(file),
            market=market,
            subject=f"feed:{market}/{file.name}",
            title=f"The public file {file.name} would be invalid; the last good version stays",
            severity=Severity.CRITICAL if file.built_at is None else Severity.WARNING,
            evidence={"what is wrong": file.error, "last good version": file.built_at},
            link=f"/feeds?sel={file.id}",
        )


def _key(file: FeedFile) -> str:
    return f"feeds.invalid:{file.market}/{file.name}"
