"""Writes: signing in, the people and organisations of Settings, what Cognito has to be told, the markets,
saved views.

Callers say `from apps.accounts import services as accounts`.
"""

from apps.accounts.services.access import list_access
from apps.accounts.services.credentials import admit_program, issue_credential, revoke_credential
from apps.accounts.services.directory import push_due, push_person
from apps.accounts.services.invitations import (
    complete_invitation,
    finish_invitations,
    prepare_invitation,
    resend_invitation,
)
from apps.accounts.services.markets import load_markets
from apps.accounts.services.opening import take_on_market
from apps.accounts.services.organisations import create_organisation, rename_organisation
from apps.accounts.services.people import change_person, disable_person, enable_person
from apps.accounts.services.recent import forget_everybody
from apps.accounts.services.reconciling import reconcile_directory
from apps.accounts.services.saved_views import (
    change_view,
    remove_view,
    restore_view,
    save_view,
    take_over_views,
)
from apps.accounts.services.sharing import set_view_defaults, share_view, unshare_view
from apps.accounts.services.sign_in import StaffRefused, admit

__all__ = [
    "StaffRefused",
    "admit",
    "admit_program",
    "change_person",
    "change_view",
    "complete_invitation",
    "create_organisation",
    "disable_person",
    "enable_person",
    "finish_invitations",
    "forget_everybody",
    "issue_credential",
    "list_access",
    "load_markets",
    "prepare_invitation",
    "push_due",
    "push_person",
    "reconcile_directory",
    "remove_view",
    "rename_organisation",
    "resend_invitation",
    "restore_view",
    "revoke_credential",
    "save_view",
    "set_view_defaults",
    "share_view",
    "take_on_market",
    "take_over_views",
    "unshare_view",
]
