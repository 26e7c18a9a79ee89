"""The pages and endpoints that Cognito serves under a user pool's domain."""

from collections.abc import Callable
from dataclasses import asdict

from werkzeug.wrappers import Request, Response

from deploy.local.cloud.cognito import discovery
from deploy.local.cloud.cognito.authorize import (
    AuthorizeRequest,
    RejectedRequestError,
    UnsafeRequestError,
    client_of,
    registered,
)
from deploy.local.cloud.cognito.keys import SigningKey
from deploy.local.cloud.cognito.login import LoginPages
from deploy.local.cloud.cognito.mailbox import Mailbox
from deploy.local.cloud.cognito.pages import error_page, mail_page
from deploy.local.cloud.cognito.sessions import Sessions
from deploy.local.cloud.cognito.token_endpoint import TokenEndpoint
from deploy.local.cloud.cognito.tokens import TokenService
from deploy.local.cloud.responses import allow_any_origin, json_response, redirect

Handler = Callable[[Request], Response]


class HostedUi:
    """Routes Cognito's own paths; everything else is somebody else's."""

    def __init__(self, tokens: TokenService, key: SigningKey, mailbox: Mailbox) -> None:
        self._tokens = tokens
        self._key = key
        self._mailbox = mailbox
        self._sessions = Sessions()
        self._login = LoginPages(self._sessions)
        endpoint = TokenEndpoint(tokens, self._sessions)
        self._pages: dict[tuple[str, str], Handler] = {
            ("GET", "/oauth2/authorize"): self._authorize,
            ("GET", "/login"): self._login.show,
            ("POST", "/login"): self._login.submit,
            ("POST", "/changePassword"): self._login.change_password,
            ("GET", "/logout"): self._logout,
            ("GET", "/_local/mail"): self._mail,
        }
        self._open: dict[tuple[str, str], Handler] = {
            ("POST", "/oauth2/token"): endpoint.token,
            ("POST", "/oauth2/revoke"): endpoint.revoke,
            ("GET", "/oauth2/userInfo"): endpoint.user_info,
        }

    def __call__(self, request: Request) -> Response | None:
        """Answer a request for one of our paths."""
        where = (request.method, request.path)
        if handler := self._pages.get(where):
            return self._guarded(handler, request)
        if handler := self._open.get(where):
            return allow_any_origin(handler(request))
        if request.method == "OPTIONS" and any(path == request.path for _, path in self._open):
            return allow_any_origin(Response(status=204))
        if any(path == request.path for _, path in (*self._pages, *self._open)):
            return Response(status=405)
        return self._well_known(request)

    def end_sessions(self, sub: str) -> None:
        """Forget the browsers of a user who was signed out or disabled."""
        self._sessions.browsers.discard(lambda sign_in: sign_in.sub == sub)

    def _guarded(self, handler: Handler, request: Request) -> Response:
        try:
            return handler(request)
        except UnsafeRequestError as refused:
            return error_page(str(refused))
        except RejectedRequestError as refused:
            return redirect(refused.location)

    def _authorize(self, request: Request) -> Response:
        asked = AuthorizeRequest.parse(request.args)
        sign_in = self._login.current(request, asked.pool)
        if sign_in is not None and asked.prompt != "login":
            return self._login.grant(asked, sign_in)
        if asked.prompt == "none":
            raise RejectedRequestError(asked.redirect_uri, "login_required", "login_required", asked.state)
        return redirect(f"/login?{request.query_string.decode()}")

    def _logout(self, request: Request) -> Response:
        """Forget the browser, then go where the client registered (`logout_uri`), as Cognito does it.

        OpenID Connect's `id_token_hint` and `post_logout_redirect_uri` mean nothing to Cognito.
        """
        _, client = client_of(request.args)
        target = registered(request.args.get("logout_uri"), client, "LogoutURLs")
        return self._login.forget(request, redirect(target))

    def _well_known(self, request: Request) -> Response | None:
        pool = discovery.pool_of(request.path)
        if pool is None:
            return None
        if request.path.endswith("/jwks.json"):
            return allow_any_origin(json_response(self._key.jwks))
        return allow_any_origin(json_response(discovery.document(self._tokens.issuer(pool.id))))

    def _mail(self, request: Request) -> Response:
        mails = self._mailbox.newest_first()
        if request.accept_mimetypes.best == "application/json":
            return json_response([asdict(mail) for mail in mails])
        return mail_page(mails)
