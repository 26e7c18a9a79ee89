"""Who may sign in, by our own list and by the directory's."""

from apps.accounts import gateways
from apps.accounts.enums import StaffStatus
from apps.accounts.models import Staff
from apps.accounts.types import Access


def list_access() -> tuple[list[Access], list[Access]]:
    """Ours and the directory's. A person is in the markets of our row on both sides; somebody whom we do not
    know is in that of the pool's own attribute, or in none. Raises Upstream.
    """
    users = gateways.list_users()
    known = {row.cognito_sub: row for row in Staff.objects.filter(cognito_sub__isnull=False)}
    ours = [_ours(row) for row in known.values()]
    theirs = []
    for user, enabled in users:
        row = known.get(user.sub)
        if row is None:
            markets = (user.market,) if user.market else ()
            theirs.append(Access(user.sub, "", markets, enabled, user.created_at))
        else:
            theirs.append(Access(user.sub, row.name, tuple(row.markets), enabled, row.created_at))
    return ours, theirs


def _ours(row: Staff) -> Access:
    return Access(
        sub=str(row.cognito_sub),
        name=row.name,
        markets=tuple(row.markets),
        is_open=row.status != StaffStatus.DISABLED,
        since=row.created_at,
    )
