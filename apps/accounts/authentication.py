"""Sign-in for REST framework: a Cognito access token as bearer → `request.user`, a Principal."""

from typing import Final

import structlog
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from apps.accounts import services as accounts
from apps.accounts.types import Principal, TokenFacts
from apps.core import clock
from apps.integrations.aws.cognito import issuer
from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.errors import InvalidToken

log = structlog.get_logger(__name__)

CHALLENGE: Final = 'Bearer realm="blue-horizons"'


class CognitoAuthentication(BaseAuthentication):
    """Whoever fails here reads one text, whatever the cause: an explanation would help only a forger.

    Keys that cannot be had are another matter: that raises Upstream (503), so that nobody is signed out.
    """

    def authenticate(self, request: Request) -> tuple[Principal, str] | None:
        token = _bearer_token(request)
        if token is None:
            return None
        at = clock.now()
        try:
            principal = accounts.admit(_facts(issuer.verify(token, at)), at=at)
        except InvalidToken as error:
            log.info("sign_in.refused", reason=error.reason)
            raise NotAuthenticated from None
        except accounts.StaffRefused:
            log.info("sign_in.refused", reason="disabled")
            raise NotAuthenticated from None
        return principal, token

    def authenticate_header(self, request: Request) -> str:
        return CHALLENGE


def _bearer_token(request: Request) -> str | None:
    """The token, None without the header; a header of another form is refused like a bad token."""
    header = get_authorization_header(request)
    if not header:
        return None
    scheme, _, token = header.partition(b" ")
    if scheme.lower() != b"bearer" or not token.isascii():
        raise NotAuthenticated
    return token.strip(b" ").decode("ascii")


def _facts(claims: Claims) -> TokenFacts:
    return TokenFacts(
        sub=claims.sub,
        username=claims.username,
        groups=claims.groups,
        issued_at=claims.issued_at,
        signed_in_at=claims.signed_in_at,
    )
