"""What `/oauth2/authorize` is asked for, checked the way Cognito checks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from moto.cognitoidp.models import CognitoIdpUserPool, CognitoIdpUserPoolClient

from deploy.local.cloud.cognito import pools

OIDC_SCOPES = ("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin")
_CHALLENGE_LENGTH = 43  # base64url of a SHA-256 digest (RFC 7636 section 4.2)


class UnsafeRequestError(Exception):
    """The client or its redirect cannot be trusted: answered by a page, never by a redirect."""


class RejectedRequestError(Exception):
    """The request is wrong, its redirect is good: answered by an OAuth error there."""

    def __init__(self, redirect_uri: str, error: str, description: str, state: str | None) -> None:
        super().__init__(description)
        answer = {"error": error, "error_description": description}
        self.location = with_query(redirect_uri, answer | ({"state": state} if state else {}))


@dataclass(frozen=True)
class AuthorizeRequest:
    """A request that may proceed to sign-in."""

    pool: CognitoIdpUserPool
    client: CognitoIdpUserPoolClient
    redirect_uri: str
    scope: str
    state: str | None
    nonce: str | None
    code_challenge: str
    prompt: str

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> "AuthorizeRequest":
        """Check a query string; raises UnsafeRequestError or RejectedRequestError."""
        pool, client = client_of(query)
        redirect_uri = registered(query.get("redirect_uri"), client, "CallbackURLs")
        try:
            _check_flow(query)
            scope = _granted_scope(query.get("scope", ""), client)
        except ValueError as refused:
            raise RejectedRequestError(
                redirect_uri, "invalid_request", str(refused), query.get("state")
            ) from refused
        return cls(
            pool=pool,
            client=client,
            redirect_uri=redirect_uri,
            scope=scope,
            state=query.get("state"),
            nonce=query.get("nonce"),
            code_challenge=query["code_challenge"],
            prompt=query.get("prompt", ""),
        )

    def success(self, code: str) -> str:
        """Where the browser goes with its authorization code."""
        return with_query(self.redirect_uri, {"code": code} | ({"state": self.state} if self.state else {}))


def client_of(query: Mapping[str, str]) -> tuple[CognitoIdpUserPool, CognitoIdpUserPoolClient]:
    """The client a query names, or UnsafeRequestError in Cognito's words."""
    client_id = query.get("client_id")
    if not client_id:
        msg = "Required String parameter 'client_id' is not present"
        raise UnsafeRequestError(msg)
    found = pools.find_client(client_id)
    if found is None:
        msg = "Client does not exist"
        raise UnsafeRequestError(msg)
    return found


def registered(uri: str | None, client: CognitoIdpUserPoolClient, setting: str) -> str:
    """`uri` if the client registered exactly this one under `setting`, else UnsafeRequestError."""
    if not uri or uri not in client.extended_config.get(setting, []):
        msg = "redirect_mismatch"
        raise UnsafeRequestError(msg)
    return uri


def with_query(uri: str, parameters: Mapping[str, str]) -> str:
    """Append query parameters."""
    return f"{uri}{'&' if '?' in uri else '?'}{urlencode(parameters)}"


def _check_flow(query: Mapping[str, str]) -> None:
    if query.get("response_type") != "code":
        msg = "invalid response_type"
        raise ValueError(msg)
    # Cognito lets a public client do without PKCE; ours never does, and a slip should show here first.
    if query.get("code_challenge_method") != "S256":
        msg = "code_challenge_method must be S256"
        raise ValueError(msg)
    if len(query.get("code_challenge", "")) != _CHALLENGE_LENGTH:
        msg = "code_challenge is not a SHA-256 digest"
        raise ValueError(msg)


def _granted_scope(requested: str, client: CognitoIdpUserPoolClient) -> str:
    allowed: list[str] = client.extended_config.get("AllowedOAuthScopes", [])
    wanted = requested.split() or allowed
    if not set(wanted) <= set(allowed):
        msg = "invalid_scope"
        raise ValueError(msg)
    return " ".join(wanted)
