"""A service that knows roads, in the form of OSRM's `table`: places in, metres and seconds out."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.core.errors import Upstream
from apps.dispatch.types import Matrix, Place
from apps.integrations.roads import RoadTable


def fetch_matrix(places: Sequence[Place], *, url: str) -> Matrix:
    """Raises Upstream when it does not answer, or not for all of these places."""
    table = RoadTable(url)
    answer = table.ask([(place.lng, place.lat) for place in places])
    return Matrix(_rows(answer, "distances", len(places)), _rows(answer, "durations", len(places)))


def _rows(answer: Mapping[str, Any], name: str, wanted: int) -> list[list[int]]:
    matrix = answer.get(name)
    if not isinstance(matrix, list) or len(matrix) != wanted:
        raise Upstream("The service of roads answered for other places.")
    if any(not isinstance(row, list) or len(row) != wanted or None in row for row in matrix):
        raise Upstream("The service of roads knows no way between some places.")
    return [[round(each) for each in row] for row in matrix]
