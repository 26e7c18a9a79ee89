"""Signing in: the form, the first password of an invited person, the browser's cookie."""

import secrets
import time

from moto.cognitoidp.exceptions import InvalidPasswordException
from moto.cognitoidp.models import CognitoIdpUser, CognitoIdpUserPool, UserStatus, cognitoidp_backends
from werkzeug.wrappers import Request, Response

from deploy.local.cloud.cognito import pools
from deploy.local.cloud.cognito.authorize import AuthorizeRequest
from deploy.local.cloud.cognito.demo import demo_accounts
from deploy.local.cloud.cognito.pages import login_page, new_password_page
from deploy.local.cloud.cognito.sessions import CodeGrant, Sessions, SignIn
from deploy.local.cloud.responses import redirect

SESSION_COOKIE = "cognito"
CSRF_COOKIE = "XSRF-TOKEN"

WRONG_PASSWORD = "Incorrect username or password."
DISABLED = "User is disabled."
STALE_FORM = "The form was open for too long. Please try again."
NO_MATCH = "The two passwords are not the same."
POLICY = "Use at least 8 characters with upper and lower case, a number and a symbol."


class LoginPages:
    """The interactive half of the authorization endpoint."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def current(self, request: Request, pool: CognitoIdpUserPool) -> SignIn | None:
        """Who this browser is signed in as in a pool, while that user may sign in."""
        sign_in = self._sessions.browsers.get(request.cookies.get(SESSION_COOKIE, ""))
        if sign_in is None or sign_in.pool_id != pool.id:
            return None
        user = pools.find_user(pool, sign_in.sub)
        return sign_in if user is not None and user.enabled else None

    def grant(self, asked: AuthorizeRequest, sign_in: SignIn) -> Response:
        """Send the browser back to the client with a code."""
        return redirect(asked.success(self._sessions.codes.add(CodeGrant(asked, sign_in))))

    def forget(self, request: Request, answer: Response) -> Response:
        """Sign the browser out."""
        self._sessions.browsers.take(request.cookies.get(SESSION_COOKIE, ""))
        answer.delete_cookie(SESSION_COOKIE)
        return answer

    def show(self, request: Request) -> Response:
        """The sign-in form."""
        return self._form(AuthorizeRequest.parse(request.args), "", request.args.get("login_hint", ""))

    def submit(self, request: Request) -> Response:
        """Check a password: a code, the form again, or the question for a first password."""
        asked = AuthorizeRequest.parse(request.args)
        username = request.form.get("username", "").strip()
        if not _same_browser(request):
            return self._form(asked, STALE_FORM, username)
        user = pools.find_user(asked.pool, username)
        if user is None or user.password is None or user.password != request.form.get("password", ""):
            return self._form(asked, WRONG_PASSWORD, username)
        if not user.enabled:
            return self._form(asked, DISABLED, username)
        sign_in = SignIn(asked.pool.id, user.id, int(time.time()))
        if user.status == UserStatus.CONFIRMED:
            return self._signed_in(asked, sign_in)
        return self._first_password(asked, sign_in, user)

    def change_password(self, request: Request) -> Response:
        """Take the first password of an invited person and sign them in."""
        asked = AuthorizeRequest.parse(request.args)
        sign_in = self._sessions.first_sign_ins.take(request.form.get("session", ""))
        user = pools.find_user(asked.pool, sign_in.sub) if sign_in else None
        if sign_in is None or user is None or not user.enabled or not _same_browser(request):
            return self._form(asked, STALE_FORM, "")
        if problem := _set_password(asked.pool, user, request):
            return self._first_password(asked, sign_in, user, problem)
        return self._signed_in(asked, sign_in)

    def _signed_in(self, asked: AuthorizeRequest, sign_in: SignIn) -> Response:
        answer = self.grant(asked, sign_in)
        answer.set_cookie(
            SESSION_COOKIE, self._sessions.browsers.add(sign_in), httponly=True, samesite="Lax", max_age=3600
        )
        return answer

    def _first_password(
        self, asked: AuthorizeRequest, sign_in: SignIn, user: CognitoIdpUser, problem: str = ""
    ) -> Response:
        token = secrets.token_urlsafe(16)
        session = self._sessions.first_sign_ins.add(sign_in)
        page = new_password_page(asked, token, session, pools.attribute(user, "email"), problem)
        return _with_csrf(page, token)

    @staticmethod
    def _form(asked: AuthorizeRequest, problem: str, username: str) -> Response:
        token = secrets.token_urlsafe(16)
        return _with_csrf(login_page(asked, token, problem, username, demo_accounts(asked.pool)), token)


def _with_csrf(page: Response, token: str) -> Response:
    page.set_cookie(CSRF_COOKIE, token, httponly=True, samesite="Lax")
    return page


def _same_browser(request: Request) -> bool:
    """Whether the form came from the browser it was shown to (double-submitted token)."""
    sent = request.form.get("_csrf", "")
    return bool(sent) and secrets.compare_digest(sent.encode(), request.cookies.get(CSRF_COOKIE, "").encode())


def _set_password(pool: CognitoIdpUserPool, user: CognitoIdpUser, request: Request) -> str:
    """Store a new password; answers what is wrong with it, if anything."""
    password = request.form.get("new_password", "")
    if password != request.form.get("confirm_password", ""):
        return NO_MATCH
    backend = cognitoidp_backends[pool.account_id][pool.region]
    try:
        backend.admin_set_user_password(pool.id, user.username, password, permanent=True)
    except InvalidPasswordException:
        return POLICY
    return ""
