"""A browser without JavaScript: cookies, forms and redirects, as the hosted UI needs them."""

import base64
import hashlib
import http.cookiejar
import json
import re
import secrets
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

from tests.local_cloud.running_cloud import CALLBACK, CLIENT_ID


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


@dataclass(frozen=True)
class Page:
    """One answer."""

    status: int
    headers: Any
    text: str

    @property
    def location(self) -> str:
        return str(self.headers["Location"])

    @property
    def query(self) -> dict[str, str]:
        """The parameters of the redirect."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.location).query).items()}

    def json(self) -> Any:
        return json.loads(self.text)

    def hidden(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'name="{name}" value="([^"]+)"', self.text)
        assert found, self.text
        return found[1]

    def action(self) -> str:
        """Where the form posts to."""
        found = re.search(r'<form method="post" action="([^"]+)"', self.text)
        assert found, self.text
        return found[1].replace("&amp;", "&")


@dataclass
class Browser:
    """Keeps cookies and shows redirects instead of following them."""

    origin: str
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    def __post_init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(cookies, _NoRedirect())

    def get(self, path: str, query: dict[str, str] | None = None, **headers: str) -> Page:
        url = urljoin(self.origin, path) + (f"?{urlencode(query)}" if query else "")
        return self._send(url, headers=headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> Page:
        return self._send(urljoin(self.origin, path), data=urlencode(form).encode(), headers=headers)

    def options(self, path: str) -> Page:
        return self._send(urljoin(self.origin, path), method="OPTIONS")

    def authorize(self, **changes: str | None) -> Page:
        """Ask for a code as the console does; `changes` replaces parameters, None leaves one out."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        query = {
            "client_id": CLIENT_ID,
            "response_type": "code",
            "scope": "openid email profile",
            "redirect_uri": CALLBACK,
            "state": "st4te",
            "nonce": "n0nce",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            **changes,
        }
        return self.get(
            "/oauth2/authorize", {name: value for name, value in query.items() if value is not None}
        )

    def sign_in(self, username: str, password: str) -> Page:
        """Fill in the form; the answer is a redirect to the console, or the form with a problem."""
        asked = self.authorize(prompt="login")
        form = self.get(asked.location)
        fields = {"_csrf": form.hidden("_csrf"), "username": username, "password": password}
        return self.post(form.action(), fields)

    def exchange(self, code: str, **changes: str) -> Page:
        form = {
            "grant_type": "authorization_code",
            "client_id": CLIENT_ID,
            "code": code,
            "redirect_uri": CALLBACK,
            "code_verifier": self.verifier,
        }
        return self.post("/oauth2/token", form | changes)

    def refresh(self, refresh_token: str) -> Page:
        form = {"grant_type": "refresh_token", "client_id": CLIENT_ID, "refresh_token": refresh_token}
        return self.post("/oauth2/token", form)

    def tokens(self, username: str, password: str) -> dict[str, Any]:
        """Sign in and exchange the code."""
        answer = self.exchange(self.sign_in(username, password).query["code"])
        assert answer.status == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def _send(self, url: str, **options: Any) -> Page:
        request = urllib.request.Request(url, **options)  # noqa: S310 - our own loopback origin
        try:
            with self._opener.open(request, timeout=20) as answer:
                return Page(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as answer:
            with answer:
                return Page(answer.code, answer.headers, answer.read().decode())
