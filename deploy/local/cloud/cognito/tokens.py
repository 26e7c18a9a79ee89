"""Issuing, renewing and revoking tokens, for the hosted UI and the API alike."""

import secrets
import time
import uuid
from dataclasses import dataclass
from typing import Any

from moto.cognitoidp.exceptions import NotAuthorizedError
from moto.cognitoidp.models import CognitoIdpUser, CognitoIdpUserPool, CognitoIdpUserPoolClient

from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.keys import SigningKey

API_SCOPE = "aws.cognito.signin.user.admin"  # what Cognito puts in tokens that the API issued


@dataclass(frozen=True)
class Grant:
    """One sign-in: what every token renewed from it repeats."""

    client_id: str
    sub: str
    scope: str
    nonce: str | None
    auth_time: int
    origin_jti: str
    expires_at: int


class TokenService:
    """Signs tokens in Cognito's form and remembers which refresh tokens are good.

    Grants live in memory: a restart signs people out at their next refresh, within the access token's life.
    """

    def __init__(self, origin: str, key: SigningKey) -> None:
        self._origin = origin
        self._key = key
        self._grants: dict[str, Grant] = {}

    def issuer(self, pool_id: str) -> str:
        """The `iss` of a pool's tokens."""
        return f"{self._origin}/{pool_id}"

    def start_grant(
        self,
        client: CognitoIdpUserPoolClient,
        user: CognitoIdpUser,
        *,
        scope: str = API_SCOPE,
        nonce: str | None = None,
        auth_time: int | None = None,
    ) -> tuple[str, Grant]:
        """Record a sign-in; answers its refresh token and the grant behind it."""
        now = int(time.time())
        self._forget_expired(now)
        lifetime = pools.validity_seconds(client, "RefreshToken")
        jti = str(uuid.uuid4())
        grant = Grant(client.id, user.id, scope, nonce, auth_time or now, jti, now + lifetime)
        refresh_token = secrets.token_urlsafe(48)
        self._grants[refresh_token] = grant
        return refresh_token, grant

    def renew(self, pool: CognitoIdpUserPool, refresh_token: str) -> tuple[Grant, CognitoIdpUser]:
        """The grant and user behind a refresh token; NotAuthorizedError when it is no longer good."""
        grant = self._grants.get(refresh_token)
        if grant is None or grant.client_id not in pool.clients:
            msg = "Refresh Token has been revoked"
            raise NotAuthorizedError(msg)
        if grant.expires_at <= time.time():
            msg = "Refresh Token has expired"
            raise NotAuthorizedError(msg)
        user = pools.find_user(pool, grant.sub)
        if user is None or not user.enabled:
            msg = "User is disabled."
            raise NotAuthorizedError(msg)
        return grant, user

    def revoke(self, refresh_token: str, client_id: str) -> bool:
        """Forget one refresh token of a client; False when another client's token was given."""
        grant = self._grants.get(refresh_token)
        if grant is None:
            return True
        if grant.client_id != client_id:
            return False
        del self._grants[refresh_token]
        return True

    def sign_out(self, sub: str) -> None:
        """Forget every refresh token of a user."""
        self._grants = {token: grant for token, grant in self._grants.items() if grant.sub != sub}

    def access_token(self, pool: CognitoIdpUserPool, grant: Grant, user: CognitoIdpUser) -> str:
        """An access token; its text is also known to moto, whose GetUser looks it up."""
        claims = {
            **self._common(pool, grant, user, "AccessToken"),
            "token_use": "access",
            "client_id": grant.client_id,
            "scope": grant.scope,
            "username": user.username,
            "version": 2,
        }
        token = self._key.sign(claims)
        self._remember_for_api(pool, token, grant.client_id, user.username)
        return token

    def id_token(
        self, pool: CognitoIdpUserPool, grant: Grant, user: CognitoIdpUser, access_token: str
    ) -> str:
        """An ID token bound to its access token, with the nonce of the sign-in."""
        claims = {
            **self._common(pool, grant, user, "IdToken"),
            "token_use": "id",
            "aud": grant.client_id,
            "cognito:username": user.username,
            "email": pools.attribute(user, "email"),
            "email_verified": pools.attribute(user, "email_verified") == "true",
            "name": pools.attribute(user, "name"),
        }
        if grant.nonce:
            claims["nonce"] = grant.nonce
        return self._key.sign(claims, access_token=access_token)

    def _common(
        self, pool: CognitoIdpUserPool, grant: Grant, user: CognitoIdpUser, kind: str
    ) -> dict[str, Any]:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer(pool.id),
            "sub": user.id,
            "origin_jti": grant.origin_jti,
            "jti": str(uuid.uuid4()),
            "auth_time": grant.auth_time,
            "iat": now,
            "exp": now + pools.validity_seconds(pool.clients[grant.client_id], kind),
        }
        if groups := pools.group_names(user):
            claims["cognito:groups"] = groups
        return claims

    @staticmethod
    def _remember_for_api(pool: CognitoIdpUserPool, token: str, client_id: str, username: str) -> None:
        pool.access_tokens[token] = (client_id, username)
        while len(pool.access_tokens) > 2_000:  # moto never forgets one; a simulator signs in all day
            pool.access_tokens.pop(next(iter(pool.access_tokens)))

    def _forget_expired(self, now: int) -> None:
        self._grants = {token: grant for token, grant in self._grants.items() if grant.expires_at > now}
