"""Rendering of the hosted UI's pages."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader
from werkzeug.wrappers import Response

from deploy.local.cloud.cognito.authorize import AuthorizeRequest
from deploy.local.cloud.cognito.demo import DemoAccount
from deploy.local.cloud.cognito.mailbox import Mail
from deploy.local.cloud.responses import html_response

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, trim_blocks=True
)


def login_page(
    asked: AuthorizeRequest, csrf: str, problem: str, username: str, accounts: list[DemoAccount]
) -> Response:
    """The sign-in form, with what went wrong last time."""
    values = {"csrf": csrf, "problem": problem, "username": username, "accounts": accounts}
    return _render("login.html", values, asked=asked)


def new_password_page(
    asked: AuthorizeRequest, csrf: str, session: str, username: str, problem: str
) -> Response:
    """The question for a first password of one's own."""
    values = {"csrf": csrf, "problem": problem, "username": username, "session": session}
    return _render("new_password.html", values, asked=asked)


def error_page(message: str) -> Response:
    """What Cognito shows when it will not redirect."""
    return _render("error.html", {"message": message}, status=400)


def mail_page(mails: list[Mail]) -> Response:
    """The invitations this cloud would have sent."""
    rows = [
        (mail, datetime.fromtimestamp(mail.sent_at, UTC).strftime("%Y-%m-%d %H:%M UTC")) for mail in mails
    ]
    return _render("mail.html", {"mails": rows})


def _render(
    template: str, values: dict[str, Any], *, asked: AuthorizeRequest | None = None, status: int = 200
) -> Response:
    nonce = secrets.token_urlsafe(12)
    query = urlencode(_query_of(asked)) if asked else ""
    page = _templates.get_template(template).render(**values, nonce=nonce, query=query)
    answer = html_response(page, status=status)
    # Chrome applies form-action to redirects too, so the client's own origin has to be in it.
    client = "{0.scheme}://{0.netloc}".format(urlsplit(asked.redirect_uri)) if asked else ""
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        f"form-action 'self' {client}; frame-ancestors 'none'; base-uri 'none'"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _query_of(asked: AuthorizeRequest) -> dict[str, str]:
    query = {
        "client_id": asked.client.id,
        "response_type": "code",
        "redirect_uri": asked.redirect_uri,
        "scope": asked.scope,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": asked.code_challenge,
        "code_challenge_method": "S256",
    }
    return {name: value for name, value in query.items() if value}
