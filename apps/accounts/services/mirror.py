"""Groups that were changed in Cognito itself: the newest token says so, and the row follows."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.accounts import rules
from apps.accounts.events import StaffChanged
from apps.accounts.models import Staff
from apps.accounts.types import TokenFacts
from apps.outbox import services as outbox


def follow_groups(staff: Staff, facts: TokenFacts, *, at: datetime) -> Staff:
    """Record the token's roles when they are newer than ours and differ.

    `roles_set_at` moves along, so that an older token of another tab cannot turn it back.
    """
    roles = [role.value for role in rules.known_roles(facts.groups)]
    is_newer = staff.roles_set_at is None or facts.issued_at > staff.roles_set_at
    if staff.directory_due or not is_newer or roles == staff.roles:
        return staff
    with transaction.atomic():
        unchanged = Q(roles_set_at__lt=facts.issued_at) | Q(roles_set_at__isnull=True)
        followed = Staff.objects.filter(unchanged, pk=staff.pk, directory_due=False)
        if followed.update(roles=roles, roles_set_at=facts.issued_at):
            changes = {"roles": {"from": staff.roles, "to": roles}}
            subject = f"staff:{staff.pk}"
            outbox.publish(StaffChanged(subject=subject, actor="system:sign_in", at=at, changes=changes))
    staff.refresh_from_db()
    return staff
