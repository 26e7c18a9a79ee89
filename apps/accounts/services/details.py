"""Name and address of a person, which only Cognito knows at first."""

import time
from typing import Final

import structlog
from django.db import IntegrityError, transaction

from apps.accounts import gateways
from apps.accounts.models import Staff
from apps.accounts.types import DirectoryUser, TokenFacts
from apps.core.errors import Upstream

log = structlog.get_logger(__name__)

# How long this process does not ask again about somebody whom Cognito told it nothing about.
_RETRY_SECONDS: Final = 60.0
_MAX_KEPT: Final = 1024
_not_before: dict[str, float] = {}


def look_up(facts: TokenFacts) -> DirectoryUser | None:
    """The person behind a token, by Cognito; None when it is away or describes somebody else."""
    if _not_before.get(facts.sub, 0.0) > time.monotonic():
        return None
    try:
        user = gateways.describe_user(facts.username)
    except (Upstream, gateways.UserUnknown) as error:
        log.warning("staff.details_missing", error=type(error).__name__)
        if len(_not_before) >= _MAX_KEPT:
            _not_before.clear()
        _not_before[facts.sub] = time.monotonic() + _RETRY_SECONDS
        return None
    # A user name can be given to somebody else later; the sub of the token is the person.
    return user if user.sub == facts.sub else None


def complete(staff: Staff, facts: TokenFacts) -> Staff:
    """Bring what was missing when the row appeared, if Cognito tells it now."""
    return staff if staff.email else set_address(staff, look_up(facts))


def set_address(staff: Staff, user: DirectoryUser | None) -> Staff:
    """Give a row without an address the one in Cognito, unless another row holds it."""
    if staff.email or user is None or not user.email:
        return staff
    try:
        with transaction.atomic():
            Staff.objects.filter(pk=staff.pk, email="").update(email=user.email, name=user.name)
    except IntegrityError:
        log.warning("staff.address_taken", staff_id=str(staff.pk))
        return staff
    staff.email, staff.name = user.email, user.name
    return staff


def forget_attempts() -> None:
    _not_before.clear()
