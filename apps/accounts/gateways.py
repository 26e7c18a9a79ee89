"""The directory of people (Cognito), in our own types. Nothing here touches the database.

Every function raises Upstream when Cognito is away.
"""

from collections.abc import Iterable
from typing import Final

from apps.accounts.enums import Role
from apps.accounts.types import DirectoryUser
from apps.integrations.aws.cognito import directory
from apps.integrations.aws.cognito.errors import UserExists, UserUnknown

__all__ = [
    "UserExists",
    "UserUnknown",
    "create_user",
    "describe_user",
    "enable_user",
    "list_users",
    "put_groups",
    "resend_invitation",
    "shut_out",
]

_ROLES: Final = frozenset(role.value for role in Role)


def describe_user(username: str) -> DirectoryUser:
    """The person of this user name. Raises UserUnknown."""
    return _user(directory.get_user(username))


def list_users() -> list[tuple[DirectoryUser, bool]]:
    """Everybody and whether they may sign in."""
    return [(_user(user), enabled) for user, enabled in directory.list_users()]


def create_user(*, email: str, name: str) -> DirectoryUser:
    """Create the person and have Cognito mail the invitation. Raises UserExists."""
    return _user(directory.create_user(email=email, name=name))


def put_groups(username: str, roles: Iterable[Role]) -> None:
    """Make the person's groups exactly these roles; groups that are no roles stay. Safe to run twice."""
    wanted = {role.value for role in roles}
    present = {group for group in directory.groups_of(username) if group in _ROLES}
    for group in sorted(wanted - present):
        directory.add_to_group(username, group)
    for group in sorted(present - wanted):
        directory.remove_from_group(username, group)


def shut_out(username: str) -> None:
    """No further sign-in, and no further token from an earlier one. Safe to run twice."""
    directory.disable(username)
    directory.sign_out_everywhere(username)


def enable_user(username: str) -> None:
    """Sign-in works again. Safe to run twice."""
    directory.enable(username)


def resend_invitation(email: str) -> None:
    """Mail the invitation again, with a new password. Raises UserUnknown when nobody waits for one."""
    directory.resend_invitation(email)


def _user(user: directory.User) -> DirectoryUser:
    return DirectoryUser(
        sub=user.sub,
        username=user.username,
        email=user.attributes.get("email", "").lower(),
        name=user.attributes.get("name", ""),
        market=user.attributes.get("custom:market") or None,
        created_at=user.created_at,
    )
