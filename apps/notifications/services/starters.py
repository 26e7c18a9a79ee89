"""What every market begins with: the console as a channel, and a rule for each role."""

from typing import Any, Final, NamedTuple

from django.apps.registry import Apps
from django.conf import settings
from django.db import transaction

from apps.accounts import selectors as accounts
from apps.accounts.enums import Role
from apps.core import clock
from apps.core.types import Actor
from apps.inbox.enums import Severity
from apps.notifications.enums import ChannelKind
from apps.notifications.models import Channel, NotificationRule
from apps.notifications.rules.topics import APPROVALS, ENGINE, GIVEN
from apps.notifications.services.sealing import seal

_BY: Final = Actor.system("notifications.starters")


class _Starter(NamedTuple):
    name: str
    roles: tuple[Role, ...]
    topics: tuple[str, ...]
    severity: Severity = Severity.WARNING


_STAFF: Final = tuple(role for role in Role if role != Role.PARTNER)
STARTERS: Final = (
    _Starter("Given to you", _STAFF, (GIVEN,), Severity.INFO),
    _Starter("Ops", (Role.OPS,), ("car_health", "rentals", "stations"), Severity.CRITICAL),
    _Starter("Dispatchers", (Role.DISPATCHER,), ("cars", "stations"), Severity.CRITICAL),
    _Starter("Technicians", (Role.TECHNICIAN,), ("car_health", "cars"), Severity.CRITICAL),
    _Starter("Support", (Role.SUPPORT,), ("support", "rentals")),
    _Starter("Finance", (Role.FINANCE,), ("money", "costs")),
    _Starter("Managers", (Role.MANAGER,), (APPROVALS, "costs")),
    _Starter("SRE", (Role.SRE,), (ENGINE,)),
    _Starter("Admins", (Role.ADMIN,), (ENGINE, APPROVALS)),
)


@transaction.atomic
def ensure_starters() -> None:
    """Only where a market has no channel yet: what people took away stays away."""
    begun = set(Channel.objects.values_list("market", flat=True))
    for market in accounts.list_markets(_BY).exclude(code__in=begun).values_list("code", flat=True):
        _begin(market)


def _begin(market: str) -> None:
    at = clock.now()
    made: dict[str, Any] = {"market": market, "created_by": _BY.id, "created_at": at}
    console = Channel.objects.create(kind=ChannelKind.IN_APP, name="In the console", **made)
    NotificationRule.objects.bulk_create(
        NotificationRule(
            name=starter.name,
            channel=console,
            topics=sorted(starter.topics),
            severity=starter.severity,
            roles=sorted(starter.roles),
            **made,
        )
        for starter in STARTERS
    )
    if settings.NOTIFICATION_FIRST_ROOM:
        _add_room(settings.NOTIFICATION_FIRST_ROOM, made)


def _add_room(address: str, made: dict[str, Any]) -> None:
    """A room of one machine, so that it can be seen how one is told."""
    room = Channel.objects.create(
        kind=ChannelKind.SLACK,
        name="Operations room",
        target="#ops",
        address=seal(address),
        **made,
    )
    NotificationRule.objects.create(
        name="Operations room",
        channel=room,
        topics=[],
        severity=Severity.CRITICAL,
        **made,
    )


def load_after_migration(apps: Apps | None = None, **_: object) -> None:
    """Django's hook behind `migrate`; `apps` is the state migrated to, with or without our tables."""
    try:
        if apps is not None:
            apps.get_model("notifications", "NotificationRule")
    except LookupError:
        return
    ensure_starters()
