"""Corrections of moto's user pool API: lasting ids, our tokens, invitations, sign-out."""

from collections.abc import Callable
from typing import Any

from moto.cognitoidp.exceptions import NotAuthorizedError
from moto.cognitoidp.models import (
    CognitoIdpBackend,
    CognitoIdpUser,
    CognitoIdpUserPool,
    CognitoIdpUserPoolClient,
    UserStatus,
)

from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.directory import set_sub
from deploy.local.cloud.cognito.mailbox import Mailbox
from deploy.local.cloud.cognito.passwords import generate_temporary_password
from deploy.local.cloud.cognito.tokens import TokenService
from deploy.local.cloud.patching import replace


def install(tokens: TokenService, mailbox: Mailbox, end_sessions: Callable[[str], None]) -> None:
    """Put the corrections in place; once per process, before the first pool is made."""
    _pin_ids()
    _install_lookup()
    _install_tokens(tokens)
    _install_sign_out(tokens, end_sessions)
    _install_invitations(mailbox)


def _pin_ids() -> None:
    make_pool = CognitoIdpUserPool.__init__
    make_client = CognitoIdpUserPoolClient.__init__

    def pool_with_pinned_id(self: CognitoIdpUserPool, *args: Any, **kwargs: Any) -> None:
        make_pool(self, *args, **kwargs)
        if pinned := pools.PINNED_POOL_IDS.get(self.name):
            self.arn = self.arn.replace(self.id, pinned)
            self.id = pinned

    def client_with_pinned_id(self: CognitoIdpUserPoolClient, *args: Any, **kwargs: Any) -> None:
        make_client(self, *args, **kwargs)
        name = str(self.extended_config.get("ClientName"))
        self.id = pools.PINNED_CLIENT_IDS.get(name, self.id)

    replace(CognitoIdpUserPool, __init__=pool_with_pinned_id)
    replace(CognitoIdpUserPoolClient, __init__=client_with_pinned_id)


def _install_lookup() -> None:
    replace(CognitoIdpUserPool, _get_user=pools.find_user)


def _install_tokens(tokens: TokenService) -> None:
    """moto signs with a public key, names AWS as the issuer and ignores validity, disabling and sign-out."""

    def log_user_in(
        self: CognitoIdpBackend, pool: CognitoIdpUserPool, client: CognitoIdpUserPoolClient, username: str
    ) -> dict[str, Any]:
        user = pools.find_user(pool, username)
        assert user is not None  # noqa: S101 - the caller has just checked this user's password
        refresh_token, grant = tokens.start_grant(client, user)
        access_token = tokens.access_token(pool, grant, user)
        result = {
            "AccessToken": access_token,
            "IdToken": tokens.id_token(pool, grant, user, access_token),
            "RefreshToken": refresh_token,
            "ExpiresIn": pools.validity_seconds(client, "AccessToken"),
            "TokenType": "Bearer",
        }
        return {"ChallengeParameters": {}, "AuthenticationResult": result}

    def renew(self: CognitoIdpUserPool, refresh_token: str) -> tuple[str, str, int]:
        grant, user = tokens.renew(self, refresh_token)
        access_token = tokens.access_token(self, grant, user)
        lifetime = pools.validity_seconds(self.clients[grant.client_id], "AccessToken")
        return access_token, tokens.id_token(self, grant, user, access_token), lifetime

    original_initiate = CognitoIdpBackend.initiate_auth
    original_admin_initiate = CognitoIdpBackend.admin_initiate_auth

    def admin_initiate_auth(
        self: CognitoIdpBackend,
        user_pool_id: str,
        client_id: str,
        auth_flow: str,
        auth_parameters: dict[str, str],
    ) -> dict[str, Any]:
        username = auth_parameters.get("USERNAME")
        if username is not None and pools.find_user(self.describe_user_pool(user_pool_id), username) is None:
            msg = "Incorrect username or password."
            raise NotAuthorizedError(msg)
        return original_admin_initiate(self, user_pool_id, client_id, auth_flow, auth_parameters)

    def initiate_auth(
        self: CognitoIdpBackend, client_id: str, auth_flow: str, auth_parameters: dict[str, str]
    ) -> dict[str, Any]:
        found = pools.find_client(client_id)
        if found is None or auth_flow not in _OUR_FLOWS:
            return original_initiate(self, client_id, auth_flow, auth_parameters)
        return self.admin_initiate_auth(found[0].id, client_id, _OUR_FLOWS[auth_flow], auth_parameters)

    replace(CognitoIdpBackend, _log_user_in=log_user_in)
    replace(CognitoIdpBackend, admin_initiate_auth=admin_initiate_auth)
    replace(CognitoIdpBackend, initiate_auth=initiate_auth)
    replace(CognitoIdpUserPool, create_tokens_from_refresh_token=renew)


def _install_sign_out(tokens: TokenService, end_sessions: Callable[[str], None]) -> None:
    """moto compares the name as it was typed at sign-in, so signing out by `sub` does nothing."""

    def sign_out(self: CognitoIdpUserPool, username: str) -> None:
        user = pools.find_user(self, username)
        if user is None:
            return
        tokens.sign_out(user.id)
        end_sessions(user.id)
        for token, (_, owner) in list(self.access_tokens.items()):
            if owner == user.username:
                del self.access_tokens[token]

    replace(CognitoIdpUserPool, sign_out=sign_out)


# The public flows are answered by the admin ones: same checks, one place that signs tokens.
_OUR_FLOWS = {
    "USER_PASSWORD_AUTH": "ADMIN_USER_PASSWORD_AUTH",
    "REFRESH_TOKEN_AUTH": "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN": "REFRESH_TOKEN",
}


def _install_invitations(mailbox: Mailbox) -> None:
    original_create = CognitoIdpBackend.admin_create_user

    def admin_create_user(
        self: CognitoIdpBackend,
        user_pool_id: str,
        username: str,
        message_action: str,
        temporary_password: str | None,
        attributes: list[dict[str, str]],
    ) -> CognitoIdpUser:
        password = temporary_password or generate_temporary_password()
        self._validate_password(user_pool_id, password)
        if message_action == "RESEND":
            # moto makes a second user under a new id here.
            user = self.admin_get_user(user_pool_id, username)
            user.password = password
            user.status = UserStatus.FORCE_CHANGE_PASSWORD
        else:
            user = original_create(self, user_pool_id, username, message_action, password, attributes)
            _settle(self.user_pools[user_pool_id], user, username)
        if message_action != "SUPPRESS":
            mailbox.deliver(pools.attribute(user, "email"), password)
        return user

    replace(CognitoIdpBackend, admin_create_user=admin_create_user)


def _settle(pool: CognitoIdpUserPool, user: CognitoIdpUser, username: str) -> None:
    """Replace the random id of a new user by its lasting one."""
    drawn = user.username
    set_sub(user, pools.stable_sub(pool.id, username))
    if pool.extended_config.get("UsernameAttributes"):
        del pool.users[drawn]
        user.username = user.id
        pool.users[user.username] = user
