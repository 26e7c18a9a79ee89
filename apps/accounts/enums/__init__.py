"""Roles, capabilities and the states of a member of staff; who may do what is one table, in `rights`."""

from apps.accounts.enums.people import LANDING_PAGES, LandingPage, StaffStatus, ViewAudience
from apps.accounts.enums.rights import CAPABILITIES, CREDENTIAL_CAPABILITIES
from apps.accounts.enums.roles import Capability, CredentialKind, Role

__all__ = [
    "CAPABILITIES",
    "CREDENTIAL_CAPABILITIES",
    "LANDING_PAGES",
    "Capability",
    "CredentialKind",
    "LandingPage",
    "Role",
    "StaffStatus",
    "ViewAudience",
]
