"""The files themselves: for the public by name, for staff by market."""

from typing import Final, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from apps.core.types import Actor
from apps.feeds.models import FeedFile

_FIND: Final = (
    "SELECT body, etag, built_at FROM feeds_feedfile WHERE market = %s AND name = %s AND built_at IS NOT NULL"
)


class Published(NamedTuple):
    """A file as the public gets it."""

    body: str
    etag: str


def find_file(market: str, name: str) -> Published | None:
    """The last valid version of a file, None when there never was one. Open to everybody."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [market, name])
        found = cursor.fetchone()
    return Published(found[0], found[1]) if found else None


def visible_files(actor: Actor) -> "QuerySet[FeedFile]":
    """The files of the actor's markets."""
    rows = FeedFile.objects.all()
    return rows if actor.markets is None else rows.filter(market__in=sorted(actor.markets))
