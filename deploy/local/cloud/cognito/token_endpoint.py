"""`/oauth2/token`, `/oauth2/revoke` and `/oauth2/userInfo`: JSON for programs, open to any origin."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from typing import Any

from moto.cognitoidp.exceptions import NotAuthorizedError
from moto.cognitoidp.models import CognitoIdpUser, CognitoIdpUserPool, CognitoIdpUserPoolClient
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.sessions import CodeGrant, Sessions
from deploy.local.cloud.cognito.tokens import Grant, TokenService
from deploy.local.cloud.responses import empty_response, json_response

Form = MultiDict[str, str]
GrantHandler = Callable[[CognitoIdpUserPool, CognitoIdpUserPoolClient, Form], Response]


class OAuthError(Exception):
    """A refusal in the words of RFC 6749 section 5.2."""


class TokenEndpoint:
    """Exchanges codes and refresh tokens, revokes the latter, and says who a token is for."""

    def __init__(self, tokens: TokenService, sessions: Sessions) -> None:
        self._tokens = tokens
        self._sessions = sessions

    def token(self, request: Request) -> Response:
        """Answer a token request (form-encoded POST)."""
        form = request.form
        try:
            pool, client = _public_client(form)
            return self._grant_handler(form)(pool, client, form)
        except OAuthError as refused:
            return json_response({"error": str(refused)}, status=400)

    def revoke(self, request: Request) -> Response:
        """Forget a refresh token (RFC 7009); an unknown one counts as revoked."""
        try:
            _, client = _public_client(request.form)
        except OAuthError as refused:
            return json_response({"error": str(refused)}, status=400)
        if not (token := request.form.get("token")):
            return json_response({"error": "invalid_request"}, status=400)
        if token.count(".") == 2:  # an access or ID token: Cognito revokes refresh tokens only
            return json_response({"error": "unsupported_token_type"}, status=400)
        if not self._tokens.revoke(token, client.id):
            return json_response({"error": "unauthorized_client"}, status=400)
        return empty_response()

    def user_info(self, request: Request) -> Response:
        """The attributes of the bearer of an access token that has the `openid` scope."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        user = _bearer(token)
        if user is None:
            answer = json_response({"error": "invalid_token"}, status=401)
            answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return answer
        names = ("sub", "email", "email_verified", "name")
        found = {name: pools.attribute(user, name) for name in names}
        return json_response({**found, "username": user.username})

    def _grant_handler(self, form: Form) -> GrantHandler:
        handlers = {"authorization_code": self._exchange_code, "refresh_token": self._refresh}
        handler = handlers.get(form.get("grant_type", ""))
        if handler is None:
            msg = "unsupported_grant_type"
            raise OAuthError(msg)
        return handler

    def _exchange_code(
        self, pool: CognitoIdpUserPool, client: CognitoIdpUserPoolClient, form: Form
    ) -> Response:
        granted = self._sessions.codes.take(form.get("code", ""))
        if granted is None or not _matches(granted, client, form):
            msg = "invalid_grant"
            raise OAuthError(msg)
        user = pools.find_user(pool, granted.sign_in.sub)
        if user is None or not user.enabled:
            msg = "invalid_grant"
            raise OAuthError(msg)
        asked = granted.request
        refresh_token, grant = self._tokens.start_grant(
            client, user, scope=asked.scope, nonce=asked.nonce, auth_time=granted.sign_in.auth_time
        )
        return self._answer(pool, grant, user, {"refresh_token": refresh_token})

    def _refresh(self, pool: CognitoIdpUserPool, client: CognitoIdpUserPoolClient, form: Form) -> Response:
        try:
            grant, user = self._tokens.renew(pool, form.get("refresh_token", ""))
        except NotAuthorizedError as refused:
            msg = "invalid_grant"
            raise OAuthError(msg) from refused
        if grant.client_id != client.id:
            msg = "invalid_grant"
            raise OAuthError(msg)
        return self._answer(pool, grant, user, {})

    def _answer(
        self, pool: CognitoIdpUserPool, grant: Grant, user: CognitoIdpUser, extra: dict[str, str]
    ) -> Response:
        access_token = self._tokens.access_token(pool, grant, user)
        body: dict[str, Any] = {
            "access_token": access_token,
            "expires_in": pools.validity_seconds(pool.clients[grant.client_id], "AccessToken"),
            "token_type": "Bearer",
            **extra,
        }
        if "openid" in grant.scope.split():
            body["id_token"] = self._tokens.id_token(pool, grant, user, access_token)
        return json_response(body)


def _public_client(form: Form) -> tuple[CognitoIdpUserPool, CognitoIdpUserPoolClient]:
    found = pools.find_client(form.get("client_id", ""))
    if found is None or found[1].generate_secret:  # the console is a public client; no other kind is used
        msg = "invalid_client"
        raise OAuthError(msg)
    return found


def _matches(granted: CodeGrant, client: CognitoIdpUserPoolClient, form: Form) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return (
        granted.request.client.id == client.id
        and granted.request.redirect_uri == form.get("redirect_uri")
        and hmac.compare_digest(challenge.encode(), granted.request.code_challenge.encode())
    )


def _bearer(token: str) -> CognitoIdpUser | None:
    for pool in pools.all_pools():
        if token in pool.access_tokens:
            user = pools.find_user(pool, pool.access_tokens[token][1])
            return user if user is not None and user.enabled else None
    return None
