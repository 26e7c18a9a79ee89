"""Sign-in for REST framework: a Cognito access token as bearer → `request.user`, a Principal."""

import base64
import binascii
import re
from typing import ClassVar, Final

import structlog
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from apps.accounts import services as accounts
from apps.accounts.enums import CredentialKind
from apps.accounts.types import Principal, Program, TokenFacts
from apps.core import clock
from apps.integrations.aws.cognito import issuer
from apps.integrations.aws.cognito.claims import Claims
from apps.integrations.aws.cognito.errors import InvalidToken

log = structlog.get_logger(__name__)

CHALLENGE: Final = 'Bearer realm="blue-horizons"'
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{32,128}")


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


class ProgramAuthentication(BaseAuthentication):
    """A key given out in Settings → `request.user`, a Program. Subclasses say for which purpose, and how the
    standard that they serve writes the header."""

    kind: ClassVar[CredentialKind]
    scheme: ClassVar[str] = "Bearer"

    def authenticate(self, request: Request) -> tuple[Program, None] | None:
        sent = _credentials(request, self.scheme)
        if sent is None:
            return None
        secret = self.secret_of(sent)
        program = None
        if _SECRET.fullmatch(secret):
            program = accounts.admit_program(secret=secret, kind=self.kind, at=clock.now())
        if program is None:
            log.info("program.refused", kind=self.kind.value)
            raise NotAuthenticated
        return program, None

    def secret_of(self, sent: str) -> str:
        """The key as it was given out."""
        return sent

    def authenticate_header(self, request: Request) -> str:
        return f'{self.scheme} realm="blue-horizons"'


class RegulatorAuthentication(ProgramAuthentication):
    """MDS 2.0: `Authorization: Bearer <key>`."""

    kind = CredentialKind.REGULATOR


class OperatorAuthentication(ProgramAuthentication):
    """OCPI 2.3: `Authorization: Token <key in base64>`; before 2.2 the key stood there as it is, and some
    still send it so."""

    kind = CredentialKind.CHARGING_OPERATOR
    scheme = "Token"

    def secret_of(self, sent: str) -> str:
        try:
            decoded = base64.b64decode(sent, validate=True).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            return sent
        return decoded if _SECRET.fullmatch(decoded) else sent


def _bearer_token(request: Request) -> str | None:
    """The token, None without the header; a header of another form is refused like a bad token."""
    return _credentials(request, "Bearer")


def _credentials(request: Request, expected: str) -> str | None:
    header: str = request.META.get("HTTP_AUTHORIZATION", "")
    if not header:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != expected.lower() or not token.isascii():
        raise NotAuthenticated
    return token.strip(" ")


def _facts(claims: Claims) -> TokenFacts:
    return TokenFacts(
        sub=claims.sub,
        username=claims.username,
        groups=claims.groups,
        issued_at=claims.issued_at,
        signed_in_at=claims.signed_in_at,
    )
