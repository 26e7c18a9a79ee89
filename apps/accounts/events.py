"""Facts about people. They carry ids, roles and codes, never an address: the audit trail outlives the person.

The subject is `staff:<id>`, `organisation:<code>` for a partner that owns cars, or `view:<id>`.
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


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Event):
    """Somebody keeps a filter of a list under a name; `taken_over` says that a browser had kept it before."""

    type: ClassVar[str] = "view.saved"
    list_name: str
    taken_over: bool = False


@dataclass(frozen=True, kw_only=True)
class ViewChanged(Event):
    """A saved view has another name or another filter; `fields` names what."""

    type: ClassVar[str] = "view.changed"
    list_name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ViewShared(Event):
    """A saved view is seen by the colleagues of these markets from now on."""

    type: ClassVar[str] = "view.shared"
    list_name: str
    markets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ViewUnshared(Event):
    """A saved view is its owner's alone again, and no role begins with it any more."""

    type: ClassVar[str] = "view.unshared"
    list_name: str


@dataclass(frozen=True, kw_only=True)
class ViewDefaultsSet(Event):
    """People of these roles, and of no other, begin with this view when they open its list."""

    type: ClassVar[str] = "view.defaults_set"
    list_name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ViewRemoved(Event):
    """A saved view was deleted; it can be brought back."""

    type: ClassVar[str] = "view.removed"
    list_name: str


@dataclass(frozen=True, kw_only=True)
class ViewRestored(Event):
    """A saved view that had been deleted is back."""

    type: ClassVar[str] = "view.restored"
    list_name: str
