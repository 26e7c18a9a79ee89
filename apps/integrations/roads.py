"""Distances by road: the `table` service of an OSRM server, or of anything that speaks like it."""

from collections.abc import Sequence
from typing import Any, Final

import orjson
import urllib3

from apps.core.errors import Upstream

_TIMEOUT: Final = urllib3.Timeout(connect=2, read=10)
_MAX_BODY: Final = 32_000_000


class RoadTable:
    """`base_url` is up to the profile: `http://osrm:5000/table/v1/driving`."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url.rstrip("/")

    def ask(self, points: Sequence[tuple[float, float]]) -> dict[str, Any]:
        """Ways between all of these (longitude, latitude). Raises Upstream."""
        path = ";".join(f"{lng:.5f},{lat:.5f}" for lng, lat in points)
        url = f"{self._base}/{path}?annotations=duration,distance"
        try:
            with urllib3.PoolManager(retries=False, timeout=_TIMEOUT) as http:
                answer = http.request("GET", url, redirect=False, preload_content=False)
                try:
                    body = answer.read(_MAX_BODY + 1)
                finally:
                    answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise Upstream("The service of roads does not answer.") from error
        if answer.status != 200 or len(body) > _MAX_BODY:
            raise Upstream(f"The service of roads answers {answer.status}.")
        try:
            document = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise Upstream("The service of roads answers nonsense.") from error
        if not isinstance(document, dict):
            raise Upstream("The service of roads answers nonsense.")
        return document
