"""Facts about people. They carry ids, roles and codes, never an address: the audit trail outlives the person.

The subject is `staff:<id>`, or `organisation:<code>` for a partner that owns cars.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from apps.outbox.events import Event


@dataclass(frozen=True, kw_only=True)
class StaffJoined(Event):
    """Somebody signed in whom only Cognito knew until then."""

    type: ClassVar[str] = "staff.joined"
    roles: tuple[str, ...]
    markets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StaffInvited(Event):
    """A new colleague was invited and has been sent a way to sign in."""

    type: ClassVar[str] = "staff.invited"
    roles: tuple[str, ...]
    markets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StaffChanged(Event):
    """Roles, markets, money limit or organisation of a person are different now."""

    type: ClassVar[str] = "staff.changed"
    # Name of the field → {"from": …, "to": …}
    changes: dict[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class StaffDisabled(Event):
    """A person may not sign in any more; their open work goes to somebody, or back to its queue."""

    type: ClassVar[str] = "staff.disabled"
    handed_over_to: str | None


@dataclass(frozen=True, kw_only=True)
class StaffEnabled(Event):
    """A person may sign in again."""

    type: ClassVar[str] = "staff.enabled"


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(Event):
    """A partner that owns cars of the fleet was taken in."""

    type: ClassVar[str] = "organisation.created"


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(Event):
    """A partner that owns cars is called differently now."""

    type: ClassVar[str] = "organisation.changed"
    # Name of the field → {"from": …, "to": …}
    changes: dict[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class CredentialIssued(Event):
    """Somebody else's program was given a key; the subject is `credential:<id>`."""

    type: ClassVar[str] = "credential.issued"
    kind: str


@dataclass(frozen=True, kw_only=True)
class CredentialRevoked(Event):
    """A key was taken back: nobody gets in with it any more."""

    type: ClassVar[str] = "credential.revoked"
    kind: str
