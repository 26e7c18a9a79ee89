"""`/<pool>/.well-known/…`: what a client needs to know before its first sign-in."""

from typing import Any

from moto.cognitoidp.models import CognitoIdpUserPool

from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.authorize import OIDC_SCOPES

_DOCUMENTS = ("openid-configuration", "jwks.json")


def pool_of(path: str) -> CognitoIdpUserPool | None:
    """The pool whose well-known document `path` is, or None for any other path."""
    parts = path.strip("/").split("/")
    if len(parts) == 3 and parts[1] == ".well-known" and parts[2] in _DOCUMENTS:
        return pools.find_pool(parts[0])
    return None


def document(issuer: str) -> dict[str, Any]:
    """The provider metadata, with the members Cognito publishes."""
    origin = issuer.rsplit("/", 1)[0]
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{origin}/oauth2/authorize",
        "token_endpoint": f"{origin}/oauth2/token",
        "userinfo_endpoint": f"{origin}/oauth2/userInfo",
        "revocation_endpoint": f"{origin}/oauth2/revoke",
        "end_session_endpoint": f"{origin}/logout",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "response_types_supported": ["code", "token"],
        "scopes_supported": [scope for scope in OIDC_SCOPES if "." not in scope],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }
