"""Things for the permission matrix to act on, so that "let in" never hides behind a 404.

A route with a variable part needs one line in `OBJECTS`: how to make such a thing in market SG, answering its
key. A read with required query parameters needs one in `QUERIES`.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from apps.accounts.enums import StaffStatus
from apps.accounts.models import Staff
from apps.core.ids import new_id
from apps.costs.models import CostImport


def a_colleague() -> object:
    sub = str(new_id())
    return Staff.objects.create(
        cognito_sub=sub,
        cognito_username=sub,
        status=StaffStatus.ACTIVE,
        roles=["technician"],
        markets=["SG"],
        money_limit_currency="SGD",
        created_at=datetime.now(tz=UTC),
    ).pk


def a_cost_import() -> object:
    return CostImport.objects.create(source="s3://x", started_by="test", started_at=datetime.now(tz=UTC)).pk


# By the path up to and including its variable part.
OBJECTS: Final[Mapping[str, Callable[[], object]]] = {
    "/api/v1/people/{id}": a_colleague,
    "/api/v1/costs/imports/{id}": a_cost_import,
}

QUERIES: Final[Mapping[str, Mapping[str, str]]] = {
    "/api/v1/costs/digest": {"since": "2026-01-01T00:00:00Z"},
}
