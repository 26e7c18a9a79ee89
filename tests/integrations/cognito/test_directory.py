"""The directory of people against a user pool: each call does what it says, twice as well as once."""

from collections.abc import Iterator
from uuid import UUID

import boto3
import pytest
from botocore.exceptions import ClientError
from django.test import override_settings
from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

from apps.accounts import gateways
from apps.accounts.enums import Role
from apps.core.errors import Upstream
from apps.integrations.aws.session import forget_clients

EMAIL = "colleague@people.example"


@pytest.fixture
def pool(aws: str) -> Iterator[CognitoIdentityProviderClient]:
    """A client of the pool that the gateway uses; its id is in the settings."""
    client = boto3.client("cognito-idp")
    found = client.create_user_pool(PoolName="people", UsernameAttributes=["email"])["UserPool"]["Id"]
    for role in Role:
        client.create_group(UserPoolId=found, GroupName=role.value)
    client.create_group(UserPoolId=found, GroupName="beta-testers")
    with override_settings(COGNITO_USER_POOL_ID=found):
        yield client
    client.delete_user_pool(UserPoolId=found)


def test_a_created_user_can_be_described(pool: CognitoIdentityProviderClient) -> None:
    created = gateways.create_user(email=EMAIL, name="Col League")
    assert UUID(created.sub)
    assert (created.email, created.name, created.market) == (EMAIL, "Col League", None)
    assert gateways.describe_user(created.username) == created
    with pytest.raises(gateways.UserExists):
        gateways.create_user(email=EMAIL, name="Again")


def test_nobody(pool: CognitoIdentityProviderClient) -> None:
    with pytest.raises(gateways.UserUnknown):
        gateways.describe_user("nobody@people.example")
    with pytest.raises(gateways.UserUnknown):
        gateways.put_groups("nobody@people.example", [Role.OPS])


def test_groups_become_exactly_the_roles(pool: CognitoIdentityProviderClient) -> None:
    name = gateways.create_user(email=EMAIL, name="x").username
    gateways.put_groups(name, [Role.OPS, Role.ADMIN])
    pool.admin_add_user_to_group(UserPoolId=_pool_of(pool), Username=name, GroupName="beta-testers")
    for _ in range(2):
        gateways.put_groups(name, [Role.ADMIN, Role.FINANCE])
        assert _groups(pool, name) == {"admin", "finance", "beta-testers"}


def test_shut_out_and_let_in_again(pool: CognitoIdentityProviderClient) -> None:
    name = gateways.create_user(email=EMAIL, name="x").username
    for _ in range(2):
        gateways.shut_out(name)
        assert _is_enabled(pool, name) is False
    for _ in range(2):
        gateways.enable_user(name)
        assert _is_enabled(pool, name) is True


def test_cognito_away_is_told_apart_from_a_refusal(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    forget_clients()
    with pytest.raises(Upstream) as away:
        gateways.describe_user("x")
    assert away.value.error_code == "aws_unavailable"
    forget_clients()


def test_a_fault_of_ours_is_no_outage(aws: str) -> None:
    with override_settings(COGNITO_USER_POOL_ID="ap-southeast-1_Missing"), pytest.raises(ClientError):
        gateways.describe_user("x")


def _pool_of(pool: CognitoIdentityProviderClient) -> str:
    return pool.list_user_pools(MaxResults=1)["UserPools"][0]["Id"]


def _groups(pool: CognitoIdentityProviderClient, name: str) -> set[str]:
    found = pool.admin_list_groups_for_user(UserPoolId=_pool_of(pool), Username=name)
    return {group["GroupName"] for group in found["Groups"]}


def _is_enabled(pool: CognitoIdentityProviderClient, name: str) -> bool:
    return pool.admin_get_user(UserPoolId=_pool_of(pool), Username=name)["Enabled"]
