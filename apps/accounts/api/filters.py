"""What the list of people can be asked."""

from typing import Any

from apps.accounts.enums import CredentialKind, Role, StaffStatus
from apps.core.http import filters


class Shares(filters.AnyOf):
    """`?role=ops,finance`: the array column holds at least one of the members."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **options)
        self.lookup_expr = "overlap"


class ColleagueFilters(filters.FilterSet):
    """`?role=technician&market=SG&q=lim`"""

    role = Shares("roles", choices=Role)
    market = Shares("markets")
    q = filters.Search("name")


class PersonFilters(filters.FilterSet):
    """`?role=ops,finance&market=SG&status=active&q=lim`"""

    role = Shares("roles", choices=Role)
    market = Shares("markets")
    status = filters.AnyOf("status", choices=StaffStatus)
    q = filters.Search("name", "email")


class CredentialFilters(filters.FilterSet):
    """`?kind=regulator&market=SG&revoked=false`"""

    kind = filters.AnyOf("kind", choices=CredentialKind)
    market = filters.AnyOf("market")
    revoked = filters.IsPresent("revoked_at")
    q = filters.Search("name")
