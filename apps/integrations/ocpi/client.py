"""OCPI's sender interface: the sessions and charge detail records of an operator, page by page."""

import base64
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode, urlsplit

import orjson
import urllib3

from apps.core.errors import Upstream

_TIMEOUT: Final = urllib3.Timeout(connect=3, read=20)
_MAX_BODY: Final = 8_000_000
_SUCCESS: Final = range(1000, 2000)
_PAGE: Final = 500
# An operator whose pages never end is broken.
_MOST_PAGES: Final = 2_000
_NEXT: Final = re.compile(r'<([^<>]+)>\s*;\s*rel="?next"?')


class Page(NamedTuple):
    """Objects as they came, and how many there are on all pages if the operator says so."""

    objects: list[dict[str, Any]]
    total: int | None


class OperatorAway(Upstream):
    """A charging operator cannot be reached, or answers what OCPI does not know."""

    code = "charging_operator"


def pages(
    *, base_url: str, token: str, module: str, date_from: datetime, date_to: datetime
) -> Iterator[Page]:
    """Every object of a module (`sessions`, `cdrs`) last updated from `date_from` until before `date_to`.

    Raises OperatorAway. Follows links to further pages on the operator's own address only.
    """
    query = urlencode(
        {"date_from": date_from.isoformat(), "date_to": date_to.isoformat(), "offset": 0, "limit": _PAGE}
    )
    url: str | None = f"{base_url.rstrip('/')}/{module}?{query}"
    with urllib3.PoolManager(retries=False, timeout=_TIMEOUT) as http:
        for _ in range(_MOST_PAGES):
            if url is None:
                return
            page, following = _get(http, url, token)
            yield page
            url = _on_same_host(url, following)
    raise OperatorAway("The charging operator's pages have no end.")


def _get(http: urllib3.PoolManager, url: str, token: str) -> tuple[Page, str | None]:
    secret = base64.b64encode(token.encode()).decode()
    try:
        answer = http.request(
            "GET", url, headers={"Authorization": f"Token {secret}"}, redirect=False, preload_content=False
        )
        try:
            body = answer.read(_MAX_BODY + 1)
        finally:
            answer.release_conn()
    except urllib3.exceptions.HTTPError as error:
        raise OperatorAway("The charging operator does not answer.") from error
    if answer.status != 200 or len(body) > _MAX_BODY:
        raise OperatorAway(f"The charging operator answers {answer.status}.")
    total = answer.headers.get("X-Total-Count", "")
    return Page(_objects(body), int(total) if total.isdecimal() else None), answer.headers.get("Link")


def _objects(body: bytes) -> list[dict[str, Any]]:
    try:
        envelope = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise OperatorAway("The charging operator's answer is no JSON.") from error
    data = envelope.get("data") if isinstance(envelope, dict) else None
    if not isinstance(data, list) or envelope.get("status_code") not in _SUCCESS:
        raise OperatorAway("The charging operator's answer is not OCPI's.")
    return [each for each in data if isinstance(each, dict)]


def _on_same_host(url: str, link: str | None) -> str | None:
    found = _NEXT.search(link or "")
    if found is None:
        return None
    here, there = urlsplit(url), urlsplit(found[1])
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise OperatorAway("The charging operator leads us to another address.")
    return found[1]
