"""Telling Cognito what was decided here: after the commit, at least once; the last state wins."""

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from apps.accounts import gateways
from apps.accounts.enums import Role, StaffStatus
from apps.accounts.models import Staff
from apps.accounts.services import recent
from apps.core.errors import Upstream

log = structlog.get_logger(__name__)


def push_person(*, staff_id: UUID, at: datetime) -> None:
    """Make groups and access of this person in Cognito equal to the row. Call it outside of any transaction.

    Raises Upstream when Cognito is away: the row stays due and counts before older tokens until then.
    """
    staff = Staff.objects.filter(pk=staff_id, directory_due=True, cognito_sub__isnull=False).first()
    if staff is None:
        return
    try:
        _tell(staff)
    except gateways.UserUnknown:
        log.warning("staff.unknown_to_directory", staff_id=str(staff.pk))
    with transaction.atomic():
        # Somebody changed the person meanwhile: that change has a fact, and a push, of its own.
        settled = Staff.objects.filter(pk=staff.pk, version=staff.version)
        settled.update(directory_due=False, roles_set_at=at)
    recent.forget(staff.cognito_sub)


def push_due(*, at: datetime) -> int:
    """Push whoever is still due, e.g. because Cognito was away for long; how many are done now."""
    done = 0
    due = Staff.objects.filter(directory_due=True, cognito_sub__isnull=False).order_by("pk")
    for staff_id in due.values_list("pk", flat=True)[:100]:
        try:
            push_person(staff_id=staff_id, at=at)
            done += 1
        except Upstream as error:
            log.warning("staff.directory_away", error=error.error_code)
            break
    return done


def _tell(staff: Staff) -> None:
    if staff.status == StaffStatus.DISABLED:
        gateways.shut_out(staff.cognito_username)
        return
    gateways.put_groups(staff.cognito_username, [Role(name) for name in staff.roles])
    gateways.enable_user(staff.cognito_username)
