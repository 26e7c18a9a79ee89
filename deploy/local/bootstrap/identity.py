"""Cognito: the staff pool, the console's client, the groups that are roles, the demo accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3

from deploy.local.bootstrap.accounts import DEMO_PASSWORD, ROLES, Account, demo_accounts
from deploy.local.bootstrap.names import CLIENT_NAME, POOL_NAME, Names

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.literals import ExplicitAuthFlowsTypeType
    from mypy_boto3_cognito_idp.type_defs import PaginatorConfigTypeDef

ACCESS_TOKEN_MINUTES = 15  # sign-out does not stop an offline verifier, so a token must not live longer
REFRESH_TOKEN_HOURS = 12  # a shift
PAGE: PaginatorConfigTypeDef = {"PageSize": 60}  # the most Cognito gives, and it has no default


@dataclass(frozen=True)
class Identity:
    """The ids that the API and the console have to know."""

    pool_id: str
    client_id: str


def ensure_identity(session: boto3.Session, names: Names) -> Identity:
    """Create what is missing; the client's URLs follow the console's origins at every start."""
    cognito: CognitoIdentityProviderClient = session.client("cognito-idp")
    pool_id = _ensure_pool(cognito)
    client_id = _ensure_client(cognito, pool_id, names)
    _ensure_groups(cognito, pool_id)
    if names.local:  # a published password has no business in an account that others can reach
        _ensure_accounts(cognito, pool_id, demo_accounts())
    return Identity(pool_id, client_id)


def _ensure_pool(cognito: CognitoIdentityProviderClient) -> str:
    for page in cognito.get_paginator("list_user_pools").paginate(PaginationConfig=PAGE):
        for pool in page["UserPools"]:
            if pool["Name"] == POOL_NAME:
                return pool["Id"]
    created = cognito.create_user_pool(
        PoolName=POOL_NAME,
        UsernameAttributes=["email"],
        UsernameConfiguration={"CaseSensitive": False},
        AutoVerifiedAttributes=["email"],
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
        Policies={
            "PasswordPolicy": {
                "MinimumLength": 8,
                "RequireUppercase": True,
                "RequireLowercase": True,
                "RequireNumbers": True,
                "RequireSymbols": True,
                "TemporaryPasswordValidityDays": 7,
            }
        },
    )
    return created["UserPool"]["Id"]


def _ensure_client(cognito: CognitoIdentityProviderClient, pool_id: str, names: Names) -> str:
    pages = cognito.get_paginator("list_user_pool_clients").paginate(
        UserPoolId=pool_id, PaginationConfig=PAGE
    )
    clients = {found["ClientName"]: found["ClientId"] for page in pages for found in page["UserPoolClients"]}
    client_id = clients.get(CLIENT_NAME)
    if client_id is None:
        created = cognito.create_user_pool_client(UserPoolId=pool_id, ClientName=CLIENT_NAME)
        client_id = created["UserPoolClient"]["ClientId"]
    explicit_flows: list[ExplicitAuthFlowsTypeType] = ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    if names.local:  # tests and the simulator sign in without a browser; elsewhere only people sign in
        explicit_flows += ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    cognito.update_user_pool_client(
        UserPoolId=pool_id,
        ClientId=client_id,
        ClientName=CLIENT_NAME,
        SupportedIdentityProviders=["COGNITO"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=["openid", "email", "profile"],
        CallbackURLs=[f"{origin}/auth/callback" for origin in names.console_origins],
        LogoutURLs=[f"{origin}/" for origin in names.console_origins],
        ExplicitAuthFlows=explicit_flows,
        AccessTokenValidity=ACCESS_TOKEN_MINUTES,
        IdTokenValidity=ACCESS_TOKEN_MINUTES,
        RefreshTokenValidity=REFRESH_TOKEN_HOURS,
        TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
        EnableTokenRevocation=True,
        PreventUserExistenceErrors="ENABLED",
    )
    return client_id


def _ensure_groups(cognito: CognitoIdentityProviderClient, pool_id: str) -> None:
    pages = cognito.get_paginator("list_groups").paginate(UserPoolId=pool_id)
    existing = {group["GroupName"] for page in pages for group in page["Groups"]}
    for precedence, role in enumerate(ROLES, start=1):
        if role not in existing:
            cognito.create_group(UserPoolId=pool_id, GroupName=role, Precedence=precedence)


def _ensure_accounts(cognito: CognitoIdentityProviderClient, pool_id: str, accounts: list[Account]) -> None:
    """Create absent accounts only: one that somebody disabled or renamed stays so."""
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=pool_id, AttributesToGet=["email"])
    existing = {
        attribute["Value"]
        for page in pages
        for user in page["Users"]
        for attribute in user["Attributes"]
        if attribute["Name"] == "email"
    }
    for account in accounts:
        if account.email not in existing:
            _create_account(cognito, pool_id, account)


def _create_account(cognito: CognitoIdentityProviderClient, pool_id: str, account: Account) -> None:
    cognito.admin_create_user(
        UserPoolId=pool_id,
        Username=account.email,
        UserAttributes=[
            {"Name": "email", "Value": account.email},
            {"Name": "email_verified", "Value": "true"},
            {"Name": "name", "Value": account.name},
        ],
        MessageAction="SUPPRESS",
    )
    cognito.admin_set_user_password(
        UserPoolId=pool_id, Username=account.email, Password=DEMO_PASSWORD, Permanent=True
    )
    cognito.admin_add_user_to_group(UserPoolId=pool_id, Username=account.email, GroupName=account.role)
