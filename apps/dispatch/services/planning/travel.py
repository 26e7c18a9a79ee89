"""How far it is between places, from whoever the settings name."""

from collections.abc import Sequence

from django.conf import settings

from apps.core.errors import Upstream
from apps.dispatch.gateways import fetch_matrix
from apps.dispatch.rules.travel import road_matrix
from apps.dispatch.types import Matrix, Place

# What the plan says of its source.
ESTIMATE, ROADS, ESTIMATE_INSTEAD = "estimate", "roads", "estimate_instead"


def find_travel(places: Sequence[Place]) -> tuple[Matrix, str]:
    """Metres and seconds, and where they are from. When the service of roads does not answer, they are
    estimated, and the plan says so: a plan by estimates is better than none.
    """
    url = settings.DISPATCH_MATRIX_URL
    if not url or len(places) < 2:
        return road_matrix(places), ESTIMATE
    try:
        return fetch_matrix(places, url=url), ROADS
    except Upstream:
        return road_matrix(places), ESTIMATE_INSTEAD
