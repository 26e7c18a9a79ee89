"""`iot search-index`: things with their shadows, a page at a time; moto shows neither classic shadows nor
pages."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any

from moto.iot.models import FakeThing, iot_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.config import CloudConfig
from deploy.local.cloud.iot.shadow import Shadow
from deploy.local.cloud.responses import json_response

PATH = "/indices/search"
MOST = 500
USUAL = 100
_QUERY = re.compile(r"(thingName:(?P<name>[\w:*?.-]+)|(?P<delta>shadow\.hasDelta:true))\Z")


class FleetIndex:
    """Answers `thingName:<wildcards>` and `shadow.hasDelta:true` when things and shadows are indexed."""

    def __init__(self, config: CloudConfig) -> None:
        self._config = config

    def __call__(self, request: Request) -> Response | None:
        """Answer a search of the kinds above; None leaves it to moto."""
        if request.method != "POST" or request.path != PATH:
            return None
        wanted: dict[str, Any] = request.get_json(force=True, silent=True, cache=True) or {}
        query = _QUERY.match(str(wanted.get("queryString", "")))
        if query is None:
            # Whoever answers instead reads the body once more.
            request.environ["wsgi.input"] = io.BytesIO(request.get_data())
            return None
        backend = iot_backends[self._config.account_id][self._config.region]
        mode = (
            backend.get_indexing_configuration()
            .get("thingIndexingConfiguration", {})
            .get("thingIndexingMode", "OFF")
        )
        if mode != "REGISTRY_AND_SHADOW":
            return _refused("IndexNotReadyException", "AWS_Things index does not exist or is not ready")
        limit = min(int(wanted.get("maxResults") or USUAL), MOST)
        return self._page(list(backend.things.values()), query, wanted.get("nextToken"), limit)

    def _page(
        self, things: list[FakeThing], query: "re.Match[str]", token: str | None, limit: int
    ) -> Response:
        try:
            start = int(token) if token else 0
        except ValueError:
            return _refused("InvalidRequestException", "nextToken is not valid")
        found: list[dict[str, Any]] = []
        for place, thing in enumerate(things[start:], start=start):
            if len(found) == limit:
                return json_response({"things": found, "nextToken": str(place)})
            if _matches(thing, query):
                found.append(_document(thing))
        return json_response({"things": found})


def _matches(thing: FakeThing, query: "re.Match[str]") -> bool:
    if query["delta"]:
        return any(shadow.delta for _, shadow in _shadows(thing))
    wildcard = re.escape(query["name"]).replace(r"\*", ".*").replace(r"\?", ".")
    return query["name"] == "*" or re.fullmatch(wildcard, thing.thing_name) is not None


def _document(thing: FakeThing) -> dict[str, Any]:
    document: dict[str, Any] = {
        "thingName": thing.thing_name,
        "thingId": thing.thing_id,
        "attributes": thing.attributes,
    }
    shadows = {name: shadow.indexed() for name, shadow in _shadows(thing)}
    classic = shadows.pop(None, {})
    if named := {str(name): indexed for name, indexed in shadows.items()}:
        classic = {**classic, "name": named}
    if classic:
        document["shadow"] = json.dumps(classic, separators=(",", ":"))
    return document


def _shadows(thing: FakeThing) -> Iterator[tuple[str | None, Shadow]]:
    for name, shadow in list(thing.thing_shadows.items()):
        if isinstance(shadow, Shadow) and not shadow.deleted:
            yield name, shadow


def _refused(name: str, text: str) -> Response:
    answer = json_response({"message": text}, status=400)
    answer.headers["x-amzn-ErrorType"] = name
    return answer
