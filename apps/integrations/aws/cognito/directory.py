"""The user pool as a directory: find, create, group, disable. Every call is short and has a timeout.

All of them raise ServiceAway when Cognito cannot be reached or fails on its side, and UserUnknown for nobody.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from apps.integrations.aws.cognito.errors import UserExists, UserUnknown
from apps.integrations.aws.errors import ServiceAway, code_of, is_transient
from apps.integrations.aws.session import BRIEF, INTERACTIVE, OncePerProcess

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

_USER_EXISTS: Final = frozenset({"UsernameExistsException", "AliasExistsException"})
# Also what asking for another invitation answers once somebody has accepted the first.
_USER_UNKNOWN: Final = frozenset({"UserNotFoundException", "UnsupportedUserStateException"})

client: Final = OncePerProcess(lambda session: session.client("cognito-idp", config=INTERACTIVE.config()))
# Looking somebody up happens inside sign-in, which goes on without the answer.
brief_client: Final = OncePerProcess(lambda session: session.client("cognito-idp", config=BRIEF.config()))


@dataclass(frozen=True, slots=True)
class User:
    """A user of the pool; `attributes` by Cognito's own names (`email`, `name`, `custom:market`)."""

    sub: str
    username: str
    created_at: datetime
    attributes: Mapping[str, str]


def get_user(username: str) -> User:
    """The user with this name, address or `sub`."""
    with _translated():
        found = brief_client().admin_get_user(UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username)
    return _user(found["Username"], found["UserCreateDate"], found.get("UserAttributes", []))


def list_users() -> Iterator[tuple[User, bool]]:
    """Everybody in the pool and whether they may sign in, page by page."""
    with _translated():
        pages = client().get_paginator("list_users").paginate(UserPoolId=settings.COGNITO_USER_POOL_ID)
        for page in pages:
            for found in page["Users"]:
                attributes = found.get("Attributes", [])
                user = _user(found.get("Username", ""), found["UserCreateDate"], attributes)
                yield user, bool(found.get("Enabled", True))


def create_user(*, email: str, name: str) -> User:
    """Create a user who is mailed a temporary password. Raises UserExists."""
    attributes: list[AttributeTypeTypeDef] = [
        {"Name": "email", "Value": email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": name},
    ]
    with _translated():
        created = client().admin_create_user(
            UserPoolId=settings.COGNITO_USER_POOL_ID,
            Username=email,
            UserAttributes=attributes,
            DesiredDeliveryMediums=["EMAIL"],
        )["User"]
    return _user(created["Username"], created["UserCreateDate"], created.get("Attributes", []))


def resend_invitation(username: str) -> None:
    """A new temporary password by mail. Raises UserUnknown when nobody of this name waits for one."""
    with _translated():
        client().admin_create_user(
            UserPoolId=settings.COGNITO_USER_POOL_ID,
            Username=username,
            MessageAction="RESEND",
            DesiredDeliveryMediums=["EMAIL"],
        )


def groups_of(username: str) -> frozenset[str]:
    with _translated():
        pages = (
            client()
            .get_paginator("admin_list_groups_for_user")
            .paginate(UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username)
        )
        return frozenset(group["GroupName"] for page in pages for group in page["Groups"])


def add_to_group(username: str, group: str) -> None:
    with _translated():
        client().admin_add_user_to_group(
            UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username, GroupName=group
        )


def remove_from_group(username: str, group: str) -> None:
    with _translated():
        client().admin_remove_user_from_group(
            UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username, GroupName=group
        )


def disable(username: str) -> None:
    """No new sign-in and no refresh; what was issued before lives on until it expires."""
    with _translated():
        client().admin_disable_user(UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username)


def enable(username: str) -> None:
    with _translated():
        client().admin_enable_user(UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username)


def sign_out_everywhere(username: str) -> None:
    """Revoke every refresh token of the user."""
    with _translated():
        client().admin_user_global_sign_out(UserPoolId=settings.COGNITO_USER_POOL_ID, Username=username)


def _user(username: str, created_at: datetime, attributes: "Iterable[AttributeTypeTypeDef]") -> User:
    values = {attribute["Name"]: attribute.get("Value", "") for attribute in attributes}
    return User(sub=values.get("sub", username), username=username, created_at=created_at, attributes=values)


@contextmanager
def _translated() -> Iterator[None]:
    """Cognito's errors as ours. What is neither expected nor transient passes: it is our own fault."""
    try:
        yield
    except ClientError as error:
        if code_of(error) in _USER_EXISTS:
            raise UserExists from error
        if code_of(error) in _USER_UNKNOWN:
            raise UserUnknown from error
        if is_transient(error):
            raise ServiceAway("Amazon Cognito") from error
        raise
    except BotoCoreError as error:
        raise ServiceAway("Amazon Cognito") from error
